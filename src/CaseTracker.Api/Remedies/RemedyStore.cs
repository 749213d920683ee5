using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Remedies;

/// <summary>The one way disputes are written: an event is added, and the projection follows in the same transaction.</summary>
internal sealed class RemedyStore(CaseReader reader, Vault vault, RecordChain chain, OfficeClock clock, Caller caller)
{
    private const string Insert =
        """
        insert into remedies (id, agency_code, case_number, kind, filed_on, body, docket, concluded_on, result, is_void, co_defendant,
          version)
        values ((select coalesce(max(id), 0) + 1 from remedies), @AgencyCode, @CaseNumber, @Kind, @FiledOn, @Body, @Docket, @ConcludedOn,
          @Result, @IsVoid, @CoDefendant, @Version)
        returning id
        """;

    private const string Update =
        """
        update remedies
        set case_number = @CaseNumber, kind = @Kind, filed_on = @FiledOn, body = @Body, docket = @Docket,
            concluded_on = @ConcludedOn, result = @Result, is_void = @IsVoid, co_defendant = @CoDefendant, version = @Version
        where id = @Id
        """;

    private const string InsertEvent =
        """
        insert into remedy_events (remedy_id, sequence, type, happened_on, recorded_at, recorded_by, data, link)
        values (@id, @Sequence, @Type, @On, @At, @By, @Data, @link)
        """;

    public async Task<RemedyResponse> OpenAsync(DbConnection connection, Filing filing, CancellationToken cancellationToken)
    {
        if (RemedyRules.Refuse(filing) is { } refusal)
        {
            throw Problem.Refused(refusal);
        }

        var file = RemedyFile.Replay([filing]);
        await CheckCaseAsync(connection, file, cancellationToken);
        var id = await connection.ExecuteScalarAsync<int>(Insert, RemedyRow.Of(0, file), cancellationToken);
        await RecordAsync(connection, id, file, filing, previous: "", cancellationToken);
        return RemedyResponse.Of(id, file);
    }

    /// <summary>Records a step. Answers the dispute as it was before, and as it is now.</summary>
    /// <param name="expected">The versions it may follow; null for any.</param>
    public async Task<(RemedyFile Before, RemedyResponse Now)> ApplyAsync(
        DbConnection connection, int id, RemedyStep step, IReadOnlyList<int>? expected, CancellationToken cancellationToken)
    {
        var record = await RemedyRecord.ReadAsync(connection, id, cancellationToken);
        var file = record.Replay();
        ETags.RequireMatch(expected, file.Version);
        if (RemedyRules.Refuse(file, step) is { } refusal)
        {
            throw Problem.Refused(refusal);
        }

        // Whatever became of the case since: a dispute can always be ended. Only what is said anew of the case is checked.
        var after = file.After(step);
        if ((after.CaseNumber, after.FiledOn) != (file.CaseNumber, file.FiledOn))
        {
            await CheckCaseAsync(connection, after, cancellationToken);
        }

        await connection.ExecuteAsync(Update, RemedyRow.Of(id, after), cancellationToken);
        await RecordAsync(connection, id, after, step, record.Events[^1].Link, cancellationToken);
        return (file, RemedyResponse.Of(id, after));
    }

    /// <summary>A dispute over a case in the system is of an agency that has or had it, and no older than the request.</summary>
    private async Task CheckCaseAsync(DbConnection connection, RemedyFile file, CancellationToken cancellationToken)
    {
        if (file.CaseNumber is null)
        {
            return;
        }

        await caller.RequireCaseAsync(file.CaseNumber, cancellationToken);
        var found = (await reader.ReadAsync(connection, file.CaseNumber, cancellationToken)).Replay();
        var refusal = found.AgencyCode != file.AgencyCode
            && found.Steps.OfType<Handover>().All(step => step.FromAgency != file.AgencyCode) ? Refusal.RemedyOfAnotherAgency
            : file.FiledOn < (found.ReceivedOn ?? found.Registration.ArrivedOn) ? Refusal.RemedyBeforeReceipt
            : null;
        if (refusal is not null)
        {
            throw Problem.Refused(refusal);
        }
    }

    /// <summary>Adds the event, linked to the one before, and seals the end of the record.</summary>
    private async Task RecordAsync(
        DbConnection connection, int id, RemedyFile file, RemedyStep step, string previous, CancellationToken cancellationToken)
    {
        var (subject, sequence) = (id.ToString(CultureInfo.InvariantCulture), file.Version);
        var kept = new StoredEvent(
            subject, sequence, RemedyRules.Names[step.GetType()], step.On, clock.NextInstant(), caller.Name, RemedyRecord.Write(step));
        var link = kept.LinkAfter(previous, vault);
        await connection.ExecuteAsync(
            InsertEvent, new { id, kept.Sequence, kept.Type, kept.On, kept.At, kept.By, kept.Data, link }, cancellationToken);
        var head = StoredEvent.Head(vault, subject, sequence, link);
        await connection.ExecuteAsync("update remedies set head = @head where id = @id", new { head, id }, cancellationToken);
        await chain.AddAsync(connection, BrokenRecord.Remedy, subject, file.AgencyCode, head, cancellationToken);
    }
}
