using System.Data.Common;
using CaseTracker.Api.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases;

/// <summary>One event as it was recorded.</summary>
internal sealed record RecordedStep(int Sequence, CaseStep Step, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>The record of a case, oldest event first.</summary>
internal sealed record CaseRecord(CaseNumber Number, IReadOnlyList<RecordedStep> Events)
{
    /// <summary>The case as its events make it.</summary>
    public CaseFile Replay() => CaseFile.Replay(Events.Select(recorded => recorded.Step));
}

/// <summary>Reads the records of cases.</summary>
internal static class CaseReader
{
    /// <summary>What to select of a case <c>c</c> and its events <c>e</c>, to be read by <see cref="EventRow"/>.</summary>
    public const string Columns =
        """
        c.agency_code, c.year as number_year, c.sequence as number_sequence,
        e.sequence, e.type, e.recorded_at, e.recorded_by, e.data
        """;

    private const string Sql =
        $"""
        select {Columns}
        from cases c
        join case_events e on e.case_number = c.number
        where c.number = @number
        order by e.sequence
        """;

    /// <summary>The record, oldest first. Throws a problem when there is no such case.</summary>
    public static async Task<CaseRecord> ReadAsync(
        DbConnection connection, string number, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(Sql, new { number }, cancellationToken: cancellationToken));

        return Group(rows).SingleOrDefault() ?? throw Problem.NoCase(number);
    }

    /// <summary>The records of several cases, from rows that have the events of each together and in order.</summary>
    public static IEnumerable<CaseRecord> Group(IEnumerable<EventRow> rows) =>
        rows.GroupBy(row => row.ToNumber()).Select(record => new CaseRecord(record.Key, [.. record.Select(row => row.ToStep())]));
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
