using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>How many agencies there may be, and how deep. They cannot be removed, and every report of one above reads them all.</summary>
internal static class AgencyLimits
{
    /// <summary>From the State Council down to a village it is seven.</summary>
    public const int MaxLevels = 16;

    /// <summary>More than twice as many as the country has townships.</summary>
    public const int Most = 100_000;

    /// <summary>Anyone who holds over a part must not use up what is left for all.</summary>
    public const int MaxPerScope = 20_000;

    private const string Levels =
        """
        with recursive line (code, level) as (
          select code, 1 from agencies where code = @parent
          union all
          select a.parent_code, line.level + 1
          from line
          join agencies a on a.code = line.code
          where a.parent_code is not null and line.level < @MaxLevels
        )
        select count(*) from line
        """;

    private const string Below = $"with recursive subtree (code) as ({AgencyReader.Subtree}) select count(*) from subtree";

    /// <summary>Throws a problem where one more below the parent would be too deep, or one too many.</summary>
    /// <param name="parent">Null for an agency at the top.</param>
    /// <param name="scope">What the caller holds over; null for all.</param>
    public static async Task RequireRoomAsync(DbConnection connection, string? parent, string? scope, CancellationToken cancellationToken)
    {
        if (parent is not null && await CountAsync(Levels, new { parent, MaxLevels }) >= MaxLevels)
        {
            throw new Problem(ProblemKind.AgencyTooDeep, new($"机关层级不得超过{MaxLevels}级。", $"Agencies lie at most {MaxLevels} levels deep."));
        }

        var (most, count) = scope is null
            ? (Most, await CountAsync("select count(*) from agencies", new { }))
            : (MaxPerScope, await CountAsync(Below, new { agency = scope }));
        if (count >= most || (scope is not null && await CountAsync("select count(*) from agencies", new { }) >= Most))
        {
            throw new Problem(ProblemKind.TooManyAgencies, new(
                $"您的权限范围内的机关不得超过{most}个。", $"At most {most} agencies may lie within your scope."));
        }

        Task<int> CountAsync(string sql, object parameters) =>
            connection.ExecuteScalarAsync<int>(sql, parameters, cancellationToken);
    }
}
