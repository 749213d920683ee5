using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Related;

/// <summary>Finds earlier cases of a person or of a text within one agency.</summary>
internal sealed class RelatedReader(CaseReader reader, WorkCalendars calendars, Vault vault, Caller caller)
{
    private const int Most = 10;

    private const string InRange =
        "c.agency_code = @Agency and c.status <> 'void' and c.list_position >= @From and c.list_position < @Before";

    /// <summary>The request is the last line of the searchable text, however many lines it has itself.</summary>
    private const string InTheseWords =
        $"""
        select c.list_position from cases c
        where {InRange} and substr(c.search_text, length(c.search_text) - length(@Words) + 1) = @Words
        order by c.list_position desc
        limit 10
        """;

    /// <summary>What is sought: as it was given, and otherwise as the case has it.</summary>
    public async Task<Sought> SeekAsync(
        DbConnection connection, FindRelated.Query query, DateOnly today, CancellationToken cancellationToken)
    {
        var known = query.Number is { Length: > 0 } number ? await KnownCase.ReadAsync(connection, number, cancellationToken) : null;
        var words = query.Request?.Description is { Length: > 0 } description ? CaseRow.Searchable(description) : known?.Description;
        var sought = new Sought(
            query.AgencyCode!, known?.On ?? today, known?.ListPosition ?? ListPosition.End, known?.Names ?? [], known?.IsJoint ?? false,
            known?.IdHash, string.IsNullOrWhiteSpace(words) ? null : $"\n{words}");
        if (query.Applicant is not { } applicant || (applicant.Name is null && applicant.IdNumber is null))
        {
            return sought;
        }

        var names = ApplicantNames.Of(applicant.Name ?? "");
        return sought with
        {
            Names = [.. names.Append(string.Join('、', names)).Distinct().Select(name => vault.SearchHash("name", name)).OfType<string>()],
            IsJoint = names.Count > 1,
            IdNumber = CaseRow.IdHashOf(applicant.IdNumber, vault),
        };
    }

    public async Task<FindRelated.Response> ReadAsync(DbConnection connection, Sought sought, CancellationToken cancellationToken)
    {
        var ofPerson = (await connection.QueryAsync<long>(OfPerson(connection, sought), sought, cancellationToken)).ToHashSet();
        var inWords = sought.Words is null ? []
            : (await connection.QueryAsync<long>(InTheseWords, sought, cancellationToken)).ToHashSet();
        var thisMonth = ofPerson.Where(position => position >= sought.MonthFrom).ToArray();
        var charged = await ChargedAsync(connection, thisMonth, cancellationToken);
        var newest = ofPerson.Union(inWords).OrderDescending().Take(Most).ToArray();
        var items = new List<RelatedCase>();
        var rows = (await connection.QueryAsync<EventRow>(
            Events(CaseReader.Columns, connection), new { positions = newest }, cancellationToken)).AsList();
        foreach (var (record, row) in reader.Group(rows).Zip(rows.Where(row => row.Sequence == 1)))
        {
            var file = record.Replay();
            var stored = new StoredCase(record.Number, file, await calendars.ForAsync(file.AgencyCode, cancellationToken));
            items.Add(RelatedCase.Of(
                stored, caller.ListVisibility, ofPerson.Contains(row.ListPosition), inWords.Contains(row.ListPosition)));
        }

        return new(items, ofPerson.Count, thisMonth.Length, charged);
    }

    /// <summary>One identity number is one person's: two different ones tell people of one name apart, unless they ask jointly.</summary>
    private static string OfPerson(DbConnection connection, Sought sought)
    {
        var ofNames = connection.AnyOf("@Names");
        var sameNumber = sought.IdNumber is null || sought.IsJoint ? "" : "and c.id_hash is null";
        return $"""
            select c.list_position from cases c where c.id_hash = @IdNumber and {InRange}
            union
            select c.list_position from cases c where c.name_hash {ofNames} {sameNumber} and {InRange}
            union
            select c.list_position from joint_names j join cases c on c.number = j.case_number where j.name_hash {ofNames} and {InRange}
            """;
    }

    /// <summary>The highest of the requests of the month that a notice by request has charged.</summary>
    private static async Task<int> ChargedAsync(DbConnection connection, long[] positions, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<EventRow>(
            Events(
                CaseReader.SealedColumns, connection,
                "and exists (select 1 from counted_cases n where n.case_number = c.number and n.fee_noticed_on is not null)"),
            new { positions },
            cancellationToken);
        return CaseReader.GroupSealed(rows).Select(record => record.Replay().FeeNotice)
            .Where(notice => notice?.Scale == FeeScale.PerRequest).Max(notice => (int?)notice!.Units) ?? 0;
    }

    private static string Events(string columns, DbConnection connection, string condition = "") =>
        $"""
        select {columns}, c.list_position
        from cases c
        {CaseReader.Events}
        where c.list_position {connection.AnyOf("@positions")} {condition}
        order by c.list_position desc, e.sequence
        """;
}
