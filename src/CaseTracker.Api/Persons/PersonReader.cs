using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using Dapper;

namespace CaseTracker.Api.Persons;

/// <summary>Finds the cases of a person by the keyed hashes, a hundred at a time.</summary>
internal sealed class PersonReader(CaseReader reader, Vault vault)
{
    private const int Batch = 100;

    private const string AccessesOf = "select at, actor, act, detail from audit_log where subject = @number order by sequence";

    /// <summary>Alone, or as one of joint applicants; those too whose data are restricted.</summary>
    private const string Named =
        """
        select number from cases where name_hash = @nameHash
        union select case_number from joint_names where name_hash = @nameHash
        union select case_number from restricted_people where hash = @nameHash
        """;

    private const string Numbered =
        """
        select number from cases where id_hash = @idHash
        union select case_number from restricted_people where hash = @idHash
        """;

    /// <summary>By number. Of name and identity number, those that are given must match.</summary>
    /// <param name="scope">An agency, with all below it; null for all.</param>
    public async Task<List<HeldCase>> ReadAsync(
        DbConnection connection, string? name, string? idNumber, string? scope, CancellationToken cancellationToken)
    {
        var (nameHash, idHash) = (CaseRow.NameHashOf(name, vault), CaseRow.IdHashOf(idNumber, vault));
        var sql = Sql(nameHash is not null, idHash is not null, scope is not null);
        var held = new List<HeldCase>();
        while (true)
        {
            var parameters = new { nameHash, idHash, agency = scope, after = held.LastOrDefault()?.Number ?? "" };
            var records = reader.Group(
                await connection.QueryAsync<EventRow>(sql, parameters, cancellationToken),
                evenRestricted: true).ToList();
            foreach (var record in records)
            {
                held.Add(await ReadAsync(connection, record, cancellationToken));
            }

            if (records.Count < Batch)
            {
                return held;
            }
        }
    }

    private static async Task<HeldCase> ReadAsync(DbConnection connection, CaseRecord record, CancellationToken cancellationToken)
    {
        var number = record.Number.ToString();
        var remedies = await RemedyRecord.QueryAsync(
            connection, "remedy_id in (select id from remedies where case_number = @number)", new { number }, cancellationToken);
        var accesses = await connection.QueryAsync<AuditEntry>(AccessesOf, new { number }, cancellationToken);
        return HeldCase.Of(
            record,
            [.. remedies.Select(remedy => RemedyResponse.Of(remedy.Id, remedy.Replay()))],
            [.. accesses.Select(entry => new HeldCase.Access(entry.At, entry.Actor, entry.Act, entry.Detail))]);
    }

    private static string Sql(bool byName, bool byNumber, bool scoped) =>
        $"""
        select {CaseReader.Columns}
        from (
          select number, numbered_by, year, sequence
          from cases
          where number > @after
            {(byName ? $"and number in ({Named})" : "")}
            {(byNumber ? $"and number in ({Numbered})" : "")}
            {(scoped ? $"and {AgencyReader.Covered(rollUp: true)}" : "")}
          order by number
          limit {Batch}) c
        {CaseReader.Events}
        order by c.number, e.sequence
        """;
}
