using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Record;

/// <summary>Reads the records of cases, and opens what is sealed in them.</summary>
internal sealed class CaseReader(Vault vault)
{
    /// <summary>What to select of a case <c>c</c> and its events <c>e</c>, to be read by <see cref="EventRow"/>.</summary>
    public const string Columns =
        $"""
        {SealedColumns},
        case when e.sequence = 1 then (select k.wrapped {Key}) end as person_key,
        case when e.sequence = 1 then
          (select k.restricted_at is not null {Key})
        end as person_restricted
        """;

    /// <summary>The same for what opens nothing.</summary>
    public const string SealedColumns =
        """
        c.numbered_by, c.year as number_year, c.sequence as number_sequence,
        e.sequence, e.type, e.recorded_at, e.recorded_by, e.data, e.link as chain_hash
        """;

    private const string Key = "from person_keys k where k.case_number = e.case_number and k.numbered_by = e.numbered_by";

    /// <summary>Joins the events <c>e</c> to a case <c>c</c>: those of one agency are in one place where the tables are split.</summary>
    public const string Events = "join case_events e on e.case_number = c.number and e.numbered_by = c.numbered_by";

    private const string Sql =
        $"""
        select {Columns}
        from cases c
        {Events}
        where c.number = @number and c.numbered_by = @agency
        order by e.sequence
        """;

    /// <summary>The record, oldest first. Throws a problem when there is no such case.</summary>
    /// <param name="evenRestricted">For an act that may use the person's data although they are restricted.</param>
    public async Task<CaseRecord> ReadAsync(
        DbConnection connection, string number, CancellationToken cancellationToken, bool evenRestricted = false)
    {
        var rows = await connection.QueryAsync<EventRow>(
            Sql, new { number, agency = CaseNumber.AgencyOf(number) }, cancellationToken);

        return Group(rows, evenRestricted).SingleOrDefault() ?? throw Problem.NoCase(number);
    }

    /// <summary>The records of the cases that there are.</summary>
    public async Task<IEnumerable<CaseRecord>> ReadAllAsync(
        DbConnection connection, string[] numbers, CancellationToken cancellationToken) => Group(await connection.QueryAsync<EventRow>(
            $"""
            select {Columns}
            from cases c
            {Events}
            where c.number {connection.AnyOf("@numbers")}
            order by c.number, e.sequence
            """,
            new { numbers },
            cancellationToken));

    /// <summary>The same without opening anything, for what counts cases and needs to know nobody.</summary>
    public static IEnumerable<CaseRecord> GroupSealed(IEnumerable<EventRow> rows) =>
        rows.GroupBy(row => row.ToNumber())
            .Select(record => new CaseRecord(record.Key, [.. record.Select(row => row.ToStep(key: null))], key: null));

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
