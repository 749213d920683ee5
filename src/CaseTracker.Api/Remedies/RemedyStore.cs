using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Remedies;

/// <summary>The one way disputes are written: an event is added, and the projection follows in the same transaction.</summary>
internal sealed class RemedyStore(CaseReader reader, EventLog log, Caller caller)
{
    private static readonly RowColumns Changed = new(typeof(RemedyRow), nameof(RemedyRow.Id), nameof(RemedyRow.AgencyCode));

    private static readonly InsertedTable Remedies = new("remedies", [.. RemedyRow.Columns.Names, "head"]);

    private static readonly string Update =
        $"update remedies set {Changed.Assignments}, head = ${Changed.Count + 1} where id = ${Changed.Count + 2}";

    public async Task<RemedyResponse> OpenAsync(DbConnection connection, Filing filing, CancellationToken cancellationToken)
    {
        if (RemedyRules.Refuse(filing) is { } refusal)
        {
            throw Problem.Refused(refusal);
        }

        var file = RemedyFile.Replay([filing]);
        await CheckCaseAsync(connection, file, cancellationToken);
        var id = await connection.ExecuteScalarAsync<int>(
            "select coalesce(max(id), 0) + 1 from remedies", null, cancellationToken);
        await RecordAsync(connection, id, file, filing, previous: null, cancellationToken);
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

        // Whatever became of the case since: a dispute can always be ended. Only what is said again of the case is checked.
        var after = file.After(step);
        if ((after.CaseNumber, after.FiledOn) != (file.CaseNumber, file.FiledOn))
        {
            await CheckCaseAsync(connection, after, cancellationToken);
        }

        await RecordAsync(connection, id, after, step, record.Events[^1].ChainHash, cancellationToken);
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

    /// <summary>Writes the projection with the seal on its new end, and adds the event.</summary>
    /// <param name="previous">The hash of the event before; null for the first.</param>
    private async Task RecordAsync(
        DbConnection connection, int id, RemedyFile file, RemedyStep step, string? previous, CancellationToken cancellationToken)
    {
        var recorded = log.Chain(
            ChainedTable.RemedyEvents, id, file.Version, previous ?? "", RemedyRules.Names[step.GetType()], step.On,
            RemedyRecord.Write(step));
        var (batch, row, seal) = (new SqlBatch(), RemedyRow.Of(id, file), log.SealOf(ChainedTable.RemedyEvents, recorded));
        if (previous is null)
        {
            batch.Insert(Remedies, [.. RemedyRow.Columns.ValuesOf(row), seal]);
        }
        else
        {
            batch.Execute(Update, [.. Changed.ValuesOf(row), seal, id]);
        }

        var end = await RecordChain.EndAsync(connection, ChainedTable.AllEnds, cancellationToken);
        log.Append(batch, end, ChainedTable.RemedyEvents, ([recorded], file.AgencyCode, seal));
        await batch.RunAsync(connection, cancellationToken);
    }
}
