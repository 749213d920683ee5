using System.Data.Common;
using CaseTracker.Api.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases;

/// <summary>One event as it was recorded.</summary>
internal sealed record RecordedStep(int Sequence, CaseStep Step, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>Reads the record of a case.</summary>
internal static class CaseReader
{
    private const string Sql =
        """
        select c.agency_code, c.year as number_year, c.sequence as number_sequence,
               e.sequence, e.type, e.recorded_at, e.recorded_by, e.data
        from cases c
        join case_events e on e.case_number = c.number
        where c.number = @number
        order by e.sequence
        """;

    /// <summary>The record, oldest first. Throws a problem when there is no such case.</summary>
    public static async Task<(CaseNumber Number, IReadOnlyList<RecordedStep> Record)> ReadAsync(
        DbConnection connection, string number, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<EventRow>(new CommandDefinition(
            Sql, new { number }, cancellationToken: cancellationToken))).AsList();

        return rows.Count == 0 ? throw Problem.NoCase(number) : (rows[0].ToNumber(), [.. rows.Select(row => row.ToStep())]);
    }
}

/// <summary>A row of <c>case_events</c>, with the parts of its case's number.</summary>
internal sealed record EventRow
{
    public required string AgencyCode { get; init; }

    public int NumberYear { get; init; }

    public int NumberSequence { get; init; }

    public int Sequence { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Data { get; init; }

    public CaseNumber ToNumber() => new(AgencyCode, NumberYear, NumberSequence);

    public RecordedStep ToStep() => new(Sequence, EventJson.Read(Type, Data), RecordedAt, RecordedBy);
}
