using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>Writes by hand what no case tells; every revision is kept.</summary>
internal sealed class ReportEntryStore(Seals seals, OfficeClock clock, Caller caller)
{
    /// <summary>Each is kept for good.</summary>
    public const int MaxRevisions = 1000;

    private const string Sql =
        """
        insert into report_entries (agency_code, year, part, revision, recorded_at, recorded_by, data)
        select @agency, @year, @part, coalesce(max(revision), 0) + 1, @at, @by, @data
        from report_entries
        where agency_code = @agency and year = @year and part = @part
        having coalesce(max(revision), 0) < @most
        """;

    public async Task AddAsync<T>(
        DbConnection connection, string agency, int year, string part, T entry, CancellationToken cancellationToken)
    {
        // What has been revised too often can still be taken back.
        var most = entry is null ? MaxRevisions + 1 : MaxRevisions;
        var data = JsonSerializer.Serialize(entry, Json.Record);
        var added = await connection.ExecuteAsync(
            Sql,
            new { agency, year, part, at = clock.NextInstant(), by = caller.Name, data, most },
            cancellationToken);
        if (added == 0)
        {
            throw new Problem(ProblemKind.TooManyRevisions, new(
                $"该内容至多修改{MaxRevisions}次。", $"This can be revised {MaxRevisions} times at the most."));
        }

        await seals.SealAsync(
            connection, SealedTable.ReportEntries, "agency_code = @agency and year = @year and part = @part and seal = ''",
            new { agency, year, part }, cancellationToken);
    }
}
