using System.Data.Common;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>Proves the register of disputes as <see cref="CaseVerifier"/> proves cases.</summary>
internal sealed class RemedyVerifier(DbConnection connection, Vault vault)
{
    public int Remedies { get; private set; }

    public async Task ProveAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        var sql =
            $"""
            select cast(r.id as text), r.head, {StoredRecords.EventColumns},
              {RemedyRow.Columns.Of("r")}
            from remedies r
            left join remedy_events e on e.remedy_id = r.id
            {(agency is null ? "" : $"where r.id in (select id from remedies where {AgencyReader.Covered(rollUp: true)})")}
            order by r.id, e.sequence
            """;
        var last = 0;
        await foreach (var record in StoredRecords.ReadAsync(
            connection, sql, new { agency }, (rows, first) => rows.GetRowParser<RemedyRow>(startIndex: first), cancellationToken))
        {
            // Ids run through all agencies, so only over all of them a gap tells of one that has vanished.
            for (var id = last + 1; agency is null && id < record.Projection?.Id && id - last <= IntegrityViolations.MaxNamed; id++)
            {
                found.Add(new(BrokenRecord.Remedy, $"{id}", null, BrokenPart.Missing));
            }

            last = record.Projection?.Id ?? last + 1;
            if (!record.Holds(ChainedTable.RemedyEvents, vault, found))
            {
                continue;
            }

            if (IsProjected(record))
            {
                Remedies++;
            }
            else
            {
                found.Add(new(BrokenRecord.Remedy, record.Subject, null, BrokenPart.Projection));
            }
        }

        if (agency is null)
        {
            await ProveNothingElseAsync(found, cancellationToken);
        }
    }

    /// <summary>Over all agencies: what happened in disputes that are not there, or under another agency than theirs.</summary>
    private async Task ProveNothingElseAsync(IntegrityViolations found, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select distinct remedy_id from remedy_events
            where (remedy_id, agency_code) not in (select id, agency_code from remedies)
            order by remedy_id
            """;
        await foreach (var id in connection.QueryUnbufferedAsync<int>(Sql).WithCancellation(cancellationToken))
        {
            if (!found.Of(BrokenRecord.Remedy, $"{id}"))
            {
                found.Add(new(BrokenRecord.Remedy, $"{id}", null, BrokenPart.Missing));
            }
        }
    }

    private static bool IsProjected(StoredRecord<RemedyRow> record) =>
        record.Projection is { } row
            && row == RemedyRow.Of(row.Id, RemedyFile.Replay(record.Events.Select(kept => RemedyRecord.Read(kept.Type, kept.Data))));
}
