using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>Agencies by the names that they had on a day.</summary>
internal static class AgencyDirectory
{
    /// <summary>The name of <c>agencies a</c> on the day <c>@on</c>.</summary>
    public const string Name =
        """
        coalesce(
          (select n.name from agency_names n where n.agency_code = a.code and n.from_day <= @on order by n.from_day desc limit 1),
          a.name) as name
        """;

    /// <summary>The columns of <see cref="AgencyResponse"/> of <c>agencies a</c>, with the name of the day <c>@on</c>.</summary>
    public const string Columns = $"a.code, {Name}, a.parent_code, a.closed_on, a.successor";

    /// <summary>An agency by its name on a day. Throws a problem when there is none of this code.</summary>
    public static async Task<AgencyResponse> GetAsync(
        DbConnection connection, string code, DateOnly on, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<AgencyResponse>(
            $"select {Columns} from agencies a where a.code = @code", new { code, on }, cancellationToken)
        ?? throw Problem.NoAgency(code);

    /// <summary>The agencies of a scope, by code.</summary>
    /// <param name="on">The day whose names they have.</param>
    public static async Task<IReadOnlyList<AgencyResponse>> InScopeAsync(
        DbConnection connection, AgencyScope scope, DateOnly on, CancellationToken cancellationToken) =>
    [
        .. await connection.QueryAsync<AgencyResponse>(
            $"""
            select {Columns}
            from (select code as agency_code, code, name, parent_code, closed_on, successor from agencies) a
            where {scope.Condition}
            order by a.code
            """,
            new { agency = scope.Agency, on },
            cancellationToken),
    ];
}
