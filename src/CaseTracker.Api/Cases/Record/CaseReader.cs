using System.Data.Common;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Record;

/// <summary>One event as it was recorded.</summary>
internal sealed record RecordedStep(int Sequence, CaseStep Step, DateTimeOffset RecordedAt, string RecordedBy, string Link);

/// <summary>The record of a case, oldest event first.</summary>
/// <param name="Key">The data key of the case; null once the person has been erased, and while it is restricted.</param>
internal sealed record CaseRecord(CaseNumber Number, IReadOnlyList<RecordedStep> Events, DataKey? Key)
{
    /// <summary>The case as its events make it.</summary>
    public CaseFile Replay() => CaseFile.Replay(Events.Select(recorded => recorded.Step));
}

/// <summary>Reads the records of cases, and opens what is sealed in them.</summary>
internal sealed class CaseReader(Vault vault)
{
    /// <summary>What to select of a case <c>c</c> and its events <c>e</c>, to be read by <see cref="EventRow"/>.</summary>
    public const string Columns =
        """
        c.numbered_by, c.year as number_year, c.sequence as number_sequence,
        e.sequence, e.type, e.recorded_at, e.recorded_by, e.data, e.link,
        case when e.sequence = 1 then (select k.wrapped from person_keys k where k.case_number = e.case_number) end as person_key,
        case when e.sequence = 1 then
          (select k.restricted_at is not null from person_keys k where k.case_number = e.case_number)
        end as person_restricted
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
    /// <param name="evenRestricted">For an act that may use the person's data although they are restricted.</param>
    public async Task<CaseRecord> ReadAsync(
        DbConnection connection, string number, CancellationToken cancellationToken, bool evenRestricted = false)
    {
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(Sql, new { number }, cancellationToken: cancellationToken));

        return Group(rows, evenRestricted).SingleOrDefault() ?? throw Problem.NoCase(number);
    }

    /// <summary>The same without opening anything, for what counts cases and needs to know nobody.</summary>
    public static IEnumerable<CaseRecord> GroupSealed(IEnumerable<EventRow> rows) =>
        rows.GroupBy(row => row.ToNumber()).Select(record => new CaseRecord(record.Key, [.. record.Select(row => row.ToStep(key: null))], Key: null));

    /// <summary>The records of several cases, from rows that have the events of each together and in order.</summary>
    public IEnumerable<CaseRecord> Group(IEnumerable<EventRow> rows, bool evenRestricted = false) =>
        rows.GroupBy(row => row.ToNumber()).Select(record => OpenOne(record.Key, [.. record], evenRestricted));

    private CaseRecord OpenOne(CaseNumber number, List<EventRow> rows, bool evenRestricted)
    {
        var isRestricted = rows[0].PersonRestricted is true && !evenRestricted;
        var key = isRestricted ? null : vault.Unwrap(rows[0].PersonKey);
        return new(number, [.. rows.Select(row => row.ToStep(key, isRestricted ? Applicant.Restricted : Applicant.Erased))], key);
    }
}

/// <summary>A row of <c>case_events</c>, with the parts of its case's number.</summary>
internal sealed record EventRow
{
    public required string NumberedBy { get; init; }

    public int NumberYear { get; init; }

    public int NumberSequence { get; init; }

    public int Sequence { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Data { get; init; }

    public required string Link { get; init; }

    /// <summary>Where the case stands in lists; 0 where that was not asked for.</summary>
    public long Place { get; init; }

    /// <summary>The wrapped data key of the case, beside its first event.</summary>
    public string? PersonKey { get; init; }

    /// <summary>Whether the person is restricted, beside the first event of the case.</summary>
    public bool? PersonRestricted { get; init; }

    public CaseNumber ToNumber() => new(NumberedBy, NumberYear, NumberSequence);

    public RecordedStep ToStep(DataKey? key, string absent = Applicant.Erased) =>
        new(Sequence, EventJson.Read(Type, Data, key, PlaceOf(ToNumber(), Sequence), absent), RecordedAt, RecordedBy, Link);

    /// <summary>The place of an event in all records, for which the person in it is sealed.</summary>
    public static string PlaceOf(CaseNumber number, int sequence) => $"{number}#{sequence}";
}
