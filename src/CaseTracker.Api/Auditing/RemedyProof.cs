using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Remedies;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Auditing;

/// <summary>Proves the register of disputes as <see cref="CaseProof"/> proves cases.</summary>
internal sealed class RemedyProof(DbConnection connection, Vault vault)
{
    public int Remedies { get; private set; }

    public async Task<Breach?> ProveAsync(string? agency, CancellationToken cancellationToken)
    {
        var sql =
            $"""
            select cast(r.id as text), r.head, {KeptRecords.EventColumns},
              r.id, r.agency_code, r.case_number, r.kind, r.filed_on, r.body, r.docket, r.concluded_on, r.result, r.is_void, r.co_defendant, r.version
            from remedies r
            left join remedy_events e on e.remedy_id = r.id
            {(agency is null ? "" : $"where {AgencyReader.Covered(rollUp: true)}")}
            order by r.id, e.sequence
            """;
        await foreach (var record in KeptRecords.ReadAsync(
            connection, sql, new { agency }, (rows, first) => rows.GetRowParser<RemedyRow>(startIndex: first), cancellationToken))
        {
            // Ids run through all agencies, so only over all of them a gap tells of one that has vanished.
            if (agency is null && record.Projection?.Id > Remedies + 1)
            {
                return new(BrokenRecord.Remedy, $"{Remedies + 1}", null, BrokenPart.Missing);
            }

            if ((record.Broken(BrokenRecord.Remedy, vault) ?? Broken(record)) is { } breach)
            {
                return breach;
            }

            Remedies++;
        }

        return agency is null ? await ProveNothingElseAsync(cancellationToken) : null;
    }

    /// <summary>Over all agencies: what happened in a dispute that is not there.</summary>
    private async Task<Breach?> ProveNothingElseAsync(CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<int?>(new CommandDefinition(
            "select min(remedy_id) from remedy_events where remedy_id not in (select id from remedies)", cancellationToken: cancellationToken)) is { } id
            ? new(BrokenRecord.Remedy, $"{id}", null, BrokenPart.Missing)
            : null;

    private static Breach? Broken(KeptRecord<RemedyRow> record) =>
        record.Projection is { } row && row == RemedyRow.Of(row.Id, RemedyFile.Replay(record.Events.Select(kept => RemedyRecord.Read(kept.Type, kept.Data))))
            ? null
            : new(BrokenRecord.Remedy, record.Subject, null, BrokenPart.Projection);
}
