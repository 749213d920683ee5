using System.Data.Common;
using System.Security.Claims;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>The caller: the name in the record, the roles, and the scope.</summary>
internal sealed class Caller(IHttpContextAccessor http, AgencyTree tree, DbDataSource database)
{
    /// <summary>The permanent id: that of an access key, or an issuer's host and subject.</summary>
    public const string IdClaim = "id";

    /// <summary>The scope of all agencies.</summary>
    public const string AllAgencies = "*";

    /// <summary>The name for what the program does by itself, such as erasing after the retention period.</summary>
    public const string Program = "casetracker";

    public string Name => http.HttpContext is { User: var user } ? Of(user).Name : Program;

    public string Id => Of(http.HttpContext!.User).Id;

    public IReadOnlySet<Role> Roles => Of(http.HttpContext!.User).Roles;

    /// <summary>The agency of the caller's scope, with all below it; null for all agencies.</summary>
    public string? Scope => http.HttpContext is { User: var user } ? Of(user).Scope : null;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static CallerIdentity Of(ClaimsPrincipal user) =>
        user.Identity as CallerIdentity ?? throw new InvalidOperationException("There is no caller.");

    public static string IdOf(ClaimsPrincipal user) => Of(user).Id;

    public PersonVisibility Visibility => PermissionTable.MayName(Roles)
        ? PersonVisibility.Named
        : May(Permission.ReadPersonInClear) ? PersonVisibility.Masked : PersonVisibility.Hidden;

    /// <summary>How much of a person a list shows.</summary>
    public PersonVisibility ListVisibility => Visibility == PersonVisibility.Hidden ? PersonVisibility.Hidden : PersonVisibility.Masked;

    public bool May(Permission act) => Of(http.HttpContext!.User).Permissions.Contains(act);

    /// <summary>Throws a problem unless the roles include one that may.</summary>
    public void Require(Permission act) => RequireAny([act]);

    /// <summary>Throws a problem unless the roles include one that may do any of these.</summary>
    public void RequireAny(IReadOnlyList<Permission> acts)
    {
        if (!acts.Any(May))
        {
            throw new Problem(ProblemKind.Forbidden, new("您的角色没有这项权限。", "None of your roles may do this."));
        }
    }

    /// <summary>Throws a problem where an agency was moved into or within the caller's scope by an edit of the database.</summary>
    public ValueTask RequireIntactScopeAsync(CancellationToken cancellationToken) =>
        Scope is { } scope ? tree.RequireIntactAsync(scope, cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Throws a problem unless an agency is within the caller's scope; null stands for all agencies.</summary>
    public async Task RequireOverAsync(string? agency, CancellationToken cancellationToken)
    {
        if (!await HoldsOverAsync(agency, cancellationToken))
        {
            throw new Problem(ProblemKind.OutOfScope);
        }
    }

    /// <summary>Whether an agency is within the caller's scope; null stands for all agencies.</summary>
    public async ValueTask<bool> HoldsOverAsync(string? agency, CancellationToken cancellationToken) =>
        Scope is not { } scope || (agency is not null && await tree.IsWithinAsync(agency, scope, cancellationToken));

    /// <summary>The agencies that a list covers: the requested one, or else all within the caller's scope.</summary>
    public (string? Agency, bool RollUp) Covered(string? requested, bool rollUp) =>
        requested is { Length: > 0 } ? (requested, rollUp) : (Scope, true);

    /// <summary>Throws the problem of a missing case where the case is outside the caller's scope.</summary>
    public async Task RequireCaseAsync(string number, CancellationToken cancellationToken)
    {
        if (Scope is null)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var agency = await connection.ExecuteScalarAsync<string?>(
            "select agency_code from cases where number = @number and numbered_by = @numberedBy",
            new { number, numberedBy = CaseNumber.AgencyOf(number) }, cancellationToken);
        if (agency is null || !await HoldsOverAsync(agency, cancellationToken))
        {
            throw Problem.NoCase(number);
        }
    }

    /// <summary>Throws a problem unless an agency exists and is within the caller's scope.</summary>
    public async Task RequireAsync(string agency, CancellationToken cancellationToken)
    {
        if (!await tree.ExistsAsync(agency, cancellationToken))
        {
            throw Problem.NoAgency(agency);
        }

        await RequireOverAsync(agency, cancellationToken);
    }

    /// <summary>The same as a transaction sees it.</summary>
    public async Task RequireAsync(DbConnection connection, string agency, CancellationToken cancellationToken)
    {
        await AgencyReader.RequireAsync(connection, agency, cancellationToken);
        await RequireOverAsync(agency, cancellationToken);
    }
}
