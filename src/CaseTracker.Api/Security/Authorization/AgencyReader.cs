using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>Queries about agencies that several slices need.</summary>
internal static class AgencyReader
{
    /// <summary>The codes of the agency <c>@agency</c> and of all below it: what a recursive <c>subtree (code)</c> is made of.</summary>
    public const string Subtree =
        """
        select code from agencies where code = @agency
        union
        select a.code from agencies a join subtree on a.parent_code = subtree.code
        """;

    /// <summary>The codes of the agency <c>@agency</c> and of all above it: what a recursive <c>line (code)</c> is made of.</summary>
    private const string Line =
        """
        select code from agencies where code = @agency
        union
        select a.parent_code from agencies a join line on a.code = line.code where a.parent_code is not null
        """;

    /// <summary>The codes of the agency <c>@agency</c> and of all below it, as a query.</summary>
    public const string InSubtreeCodes = $"with recursive subtree (code) as ({Subtree}) select code from subtree";

    /// <summary>A condition on <c>agencies</c>.</summary>
    public const string IsInSubtree = $"code in ({InSubtreeCodes})";

    /// <summary>The codes of the agency <c>@agency</c> and of all above it, as a query.</summary>
    public const string InLineCodes = $"with recursive line (code) as ({Line}) select code from line";

    /// <summary>A condition on <c>agencies</c>.</summary>
    public const string IsInLine = $"code in ({InLineCodes})";

    private const string InSubtree = $"agency_code in ({InSubtreeCodes})";

    /// <summary>A condition on <c>agency_code</c>: the agency <c>@agency</c> itself, and rolled up all below it too.</summary>
    public static string Covered(bool rollUp) => rollUp ? InSubtree : "agency_code = @agency";

    /// <summary>The one agency that all others lie below; null when there are several without a parent.</summary>
    public static Task<string?> RootAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(
            "select min(code) from agencies where parent_code is null having count(*) = 1",
            null, cancellationToken);

    /// <summary>Whether any agency lies below one.</summary>
    public static Task<bool> HasUnitsAsync(DbConnection connection, string agency, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from agencies where parent_code = @agency)", new { agency }, cancellationToken);

    /// <summary>Throws a problem when there is no agency of this code.</summary>
    public static async Task RequireAsync(DbConnection connection, string code, CancellationToken cancellationToken)
    {
        if (!await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from agencies where code = @code)", new { code }, cancellationToken))
        {
            throw Problem.NoAgency(code);
        }
    }
}
