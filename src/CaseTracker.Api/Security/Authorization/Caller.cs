using System.Data.Common;
using System.Security.Claims;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>Who is calling: the name that goes onto the record, the roles, and the agencies they hold over.</summary>
internal sealed class Caller(IHttpContextAccessor http, AgencyTree tree, DbDataSource database)
{
    public const string RoleClaim = "role";
    public const string AgencyClaim = "agency";

    /// <summary>Who it is, whatever name they go by: the id of an access key, or an issuer's host and subject.</summary>
    public const string IdClaim = "id";

    /// <summary>The id of the access key; a token of an issuer has none.</summary>
    public const string KeyClaim = "key";

    /// <summary>The scope of whoever holds over all agencies.</summary>
    public const string AllAgencies = "*";

    /// <summary>The name of what the program does by itself, such as the erasure after the time of retention.</summary>
    public const string Program = "casetracker";

    public string Name =>
        http.HttpContext is { } context
            ? context.User.Identity?.Name ?? throw new InvalidOperationException("Nobody is calling.")
            : Program;

    public IReadOnlySet<Role> Roles => http.HttpContext!.User.FindAll(RoleClaim)
        .Select(claim => Codes<Role>.TryParse(claim.Value, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet();

    /// <summary>The agency that the caller holds over, with all below it; null for all agencies.</summary>
    public string? Scope => http.HttpContext is { User: var user } ? ScopeOf(user) : null;

    public static string IdOf(ClaimsPrincipal user) =>
        user.FindFirstValue(IdClaim) ?? throw new InvalidOperationException("Nobody is calling.");

    public static string? ScopeOf(ClaimsPrincipal user) => user.FindFirstValue(AgencyClaim) switch
    {
        AllAgencies => null,
        { Length: > 0 } agency => agency,
        _ => throw new InvalidOperationException("A caller must hold over something."),
    };

    public PersonVisibility Sight => PermissionTable.MayName(Roles)
        ? PersonVisibility.Named
        : May(Permission.ReadPersonInClear) ? PersonVisibility.Masked : PersonVisibility.Hidden;

    /// <summary>How much of a person a list shows.</summary>
    public PersonVisibility ListSight => Sight == PersonVisibility.Hidden ? PersonVisibility.Hidden : PersonVisibility.Masked;

    public bool May(Permission act) => Roles.Overlaps(PermissionTable.Table[act]);

    /// <summary>Throws a problem unless the roles include one that may.</summary>
    public void Require(Permission act)
    {
        if (!May(act))
        {
            throw new Problem(ProblemKind.Forbidden, new("您的角色没有这项权限。", "None of your roles may do this."));
        }
    }

    /// <summary>Throws a problem where an agency was moved into or within what the caller holds over, behind the program's back.</summary>
    public ValueTask RequireWholeScopeAsync(CancellationToken cancellationToken) =>
        Scope is { } scope ? tree.RequireWholeAsync(scope, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Throws a problem unless the caller holds over an agency; null stands for all of them.</summary>
    public async Task RequireOverAsync(string? agency, CancellationToken cancellationToken)
    {
        if (!await HoldsOverAsync(agency, cancellationToken))
        {
            throw new Problem(ProblemKind.OutOfScope);
        }
    }

    /// <summary>Whether the caller holds over an agency; null stands for all of them.</summary>
    public async ValueTask<bool> HoldsOverAsync(string? agency, CancellationToken cancellationToken) =>
        Scope is not { } scope || (agency is not null && await tree.IsWithinAsync(agency, scope, cancellationToken));

    /// <summary>What a list covers where it may cover all agencies: those asked for, or else all that the caller holds over.</summary>
    public (string? Agency, bool RollUp) Covered(string? asked, bool rollUp) => asked is { Length: > 0 } ? (asked, rollUp) : (Scope, true);

    /// <summary>Throws the problem that there is no such case where the agency that has it is none of the caller's.</summary>
    public async Task RequireCaseAsync(string number, CancellationToken cancellationToken)
    {
        if (Scope is null)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var agency = await connection.ExecuteScalarAsync<string?>(
            "select agency_code from cases where number = @number", new { number }, cancellationToken);
        if (agency is null || !await HoldsOverAsync(agency, cancellationToken))
        {
            throw Problem.NoCase(number);
        }
    }

    /// <summary>Throws a problem unless an agency exists and is the caller's.</summary>
    public async Task RequireAsync(DbConnection connection, string agency, CancellationToken cancellationToken)
    {
        await AgencyReader.RequireAsync(connection, agency, cancellationToken);
        await RequireOverAsync(agency, cancellationToken);
    }
}
