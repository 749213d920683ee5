using System.Data.Common;
using System.Runtime.ExceptionServices;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case as it is, and the event that the law makes of a step that is asked for.</summary>
internal sealed record RuledStep(CaseRecord Record, CaseFile File, WorkCalendar Calendar, CaseStep Event);

/// <summary>The one way cases are written: events are added, and the projections follow in the same transaction.</summary>
internal sealed class CaseStore(
    CaseReader reader, CaseProjection projection, EventLog log, Vault vault, Seals seals, LetterSeries letters, OfficeClock clock,
    Caller caller)
{
    /// <summary>Enough new cases at once to share what a statement costs, and few enough to take little memory.</summary>
    public const int Many = 100;

    private static readonly InsertedTable PersonKeys = new("person_keys", "case_number", "numbered_by", "wrapped");

    /// <summary>
    /// Stores new cases under the next numbers of their agencies and years. Throws a problem unless every step is lawful; then none is
    /// stored.
    /// </summary>
    public async Task<IReadOnlyList<StoredCase>> OpenAllAsync(
        DbConnection connection, IReadOnlyList<NewCase> cases, CancellationToken cancellationToken)
    {
        var ruled = Rule(cases);
        var given = await GiveAsync(connection, ruled, cancellationToken);
        var opened = Open(ruled, given);
        await InsertAsync(connection, opened, given.FirstId, given.End, cancellationToken);
        return [.. opened.Select(one => one.Stored)];
    }

    /// <summary>
    /// The same of very many cases, some at a time: while some are stored, the next are sealed, and those after them made and ruled on.
    /// </summary>
    /// <param name="stored">Told how many more are stored.</param>
    public async Task OpenManyAsync(
        DbConnection connection, IEnumerable<IReadOnlyList<NewCase>> cases, Action<int> stored, CancellationToken cancellationToken)
    {
        int? nextId = null;
        Task<Opened[]>? sealing = null;
        await foreach (var ruled in AheadAsync(cases.Select(Rule)))
        {
            var given = await GiveAsync(connection, ruled, cancellationToken);
            nextId ??= given.FirstId;
            var before = sealing;
            sealing = Task.Run(() => Open(ruled, given), cancellationToken);
            await StoreAsync(before);
        }

        await StoreAsync(sealing);

        async Task StoreAsync(Task<Opened[]>? some)
        {
            if (some is not null)
            {
                var opened = await some;
                var end = await RecordChain.EndAsync(connection, ChainedTable.AllEnds, cancellationToken);
                await InsertAsync(connection, opened, nextId!.Value, end, cancellationToken);
                nextId += opened.Length;
                stored(opened.Length);
            }
        }
    }

    private static IReadOnlyList<RuledCase> Rule(IReadOnlyList<NewCase> cases) =>
        InParallel(cases, (one, _) => new RuledCase(Lawful(one.Steps, one.Calendar), one.Calendar, one.By));

    private async Task<CaseNumbers> GiveAsync(
        DbConnection connection, IReadOnlyList<RuledCase> cases, CancellationToken cancellationToken)
    {
        var given = await CaseNumbers.GiveAsync(connection, [.. cases.Select(one => one.File.Registration)], cancellationToken);
        vault.Follow(given.WrappedChain);
        return given;
    }

    private Opened[] Open(IReadOnlyList<RuledCase> cases, CaseNumbers given)
    {
        var instants = cases.Select(one => one.File.Record.Select(_ => clock.NextInstant()).ToList()).ToList();
        return InParallel(cases, (one, index) => Open(new(given.Numbers[index], one.File, one.Calendar), one.By, instants[index]));
    }

    /// <param name="firstId">The place of the first in the order of registration; the others follow it.</param>
    /// <param name="end">Where the chain of all records ends.</param>
    private async Task InsertAsync(
        DbConnection connection, IReadOnlyList<Opened> opened, int firstId, ChainEnd end, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch();
        foreach (var (index, one) in opened.Index())
        {
            CaseProjection.Insert(batch, one.Row, one.Counted, firstId + index, one.Seal);
            batch.Insert(PersonKeys, one.Row.Number, one.Row.NumberedBy, one.WrappedKey);
        }

        log.Append(batch, end, ChainedTable.CaseEvents, opened.Select(one => (one.Events, one.Row.NumberedBy, one.Seal)));
        await batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>All that is stored of a new case. It depends on no other.</summary>
    private Opened Open(StoredCase stored, string by, IReadOnlyList<DateTimeOffset> instants)
    {
        var (number, (key, wrapped)) = (stored.Number.ToString(), vault.NewKey());
        var events = new List<StoredEvent>();
        foreach (var (index, step) in stored.File.Record.Index())
        {
            var data = EventJson.Write(step, key, EventRow.PlaceOf(stored.Number, index + 1));
            var next = new StoredEvent(number, index + 1, EventJson.TypeOf(step), step.On, instants[index], by, data, ChainHash: "");
            events.Add(log.Chain(ChainedTable.CaseEvents, index == 0 ? "" : events[^1].ChainHash, next));
        }

        var seal = log.SealOf(ChainedTable.CaseEvents, events[^1]);
        return new(stored, CaseRow.Of(stored, vault), CountedRow.Of(stored), events, seal, wrapped);
    }

    /// <summary>A case as its steps make it. Throws a problem unless each is lawful.</summary>
    private static CaseFile Lawful(IReadOnlyList<CaseStep> steps, WorkCalendar calendar) => steps.Skip(1).Aggregate(
        CaseFile.Replay([Lawful(CaseRules.Open((Registration)steps[0]))]),
        (file, step) => file.After(Lawful(CaseRules.Decide(file, step, calendar))));

    /// <summary>Rules on a step against the case as it is. Throws a problem unless it is lawful.</summary>
    /// <param name="expected">The versions it may follow; null for any.</param>
    public async Task<RuledStep> RuleAsync(
        DbConnection connection, string number, CaseStep step, IReadOnlyList<int>? expected, CancellationToken cancellationToken)
    {
        var record = await reader.ReadAsync(connection, number, cancellationToken);
        var file = record.Replay();
        ETags.RequireMatch(expected, file.Version);
        var calendar = await WorkCalendars.LoadAsync(connection, file.AgencyCode, cancellationToken);
        return new(record, file, calendar, Lawful(CaseRules.Decide(file, step, calendar)));
    }

    /// <summary>The event that the law makes of a step. Throws a problem where it refuses the step.</summary>
    private static CaseStep Lawful(Ruling ruling) => ruling switch
    {
        Ruling.Allowed allowed => allowed.Event,
        Ruling.Refused refused => throw Problem.Refused(refused.Refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Rules on a step and, if it is lawful, records it.</summary>
    /// <param name="expected">The versions it may follow; null for any.</param>
    /// <param name="draftedBy">Who drafted it; null for a step that nobody drafted.</param>
    public async Task<StoredCase> ApplyAsync(
        DbConnection connection, string number, CaseStep step, IReadOnlyList<int>? expected, string? draftedBy,
        CancellationToken cancellationToken)
    {
        var (record, file, calendar, lawful) = await RuleAsync(connection, number, step, expected, cancellationToken);
        if (StepPermissions.AlsoOf(file, lawful) is { } also)
        {
            caller.Require(also);
        }

        var allowed = await AdmitAsync(connection, record, file, lawful, draftedBy, cancellationToken);
        allowed = await letters.NumberAsync(connection, file.AgencyCode, allowed, cancellationToken);
        allowed = file.Round == 1 ? allowed : await CountAsync(connection, file.AgencyCode, allowed, cancellationToken);

        // From a handover on the case runs by the calendar of the agency that has it now.
        var after = file.After(allowed);
        var stored = new StoredCase(
            record.Number, after,
            after.AgencyCode == file.AgencyCode ? calendar : await WorkCalendars.LoadAsync(
                connection, after.AgencyCode, cancellationToken));
        var data = EventJson.Write(allowed, record.Key, EventRow.PlaceOf(record.Number, after.Version));
        var recorded = log.Chain(
            ChainedTable.CaseEvents, record.Number.ToString(), after.Version, record.Events[^1].ChainHash, EventJson.TypeOf(allowed),
            allowed.On, data);
        var (batch, seal) = (new SqlBatch(), log.SealOf(ChainedTable.CaseEvents, recorded));
        var end = await RecordChain.EndAsync(connection, ChainedTable.AllEnds, cancellationToken);
        log.Append(batch, end, ChainedTable.CaseEvents, ([recorded], stored.Number.AgencyCode, seal));
        projection.Rewrite(connection, batch, stored, seal);
        await batch.RunAsync(connection, cancellationToken);
        return stored;
    }

    /// <summary>
    /// The step, with its approval where it takes one. Throws a problem where something else than the law of the case stands in its
    /// way: an agency that has no successor, a remedy that is pending, a second person who has to approve.
    /// </summary>
    public async Task<CaseStep> AdmitAsync(
        DbConnection connection, CaseRecord record, CaseFile file, CaseStep lawful, string? draftedBy, CancellationToken cancellationToken)
    {
        await Succession.RequireAsync(connection, seals, file, lawful, cancellationToken);
        if (lawful is ArchiveFiling)
        {
            await RequireNoRemedyPendingAsync(connection, record.Number.ToString(), cancellationToken);
        }

        return await ApprovalPolicy.GiveAsync(
            connection, seals, file.AgencyCode, record, lawful, caller.Name, draftedBy, cancellationToken);
    }

    /// <summary>
    /// Ends the round that a result of a dispute opened, when that result has no effect any more. Where the new answer has been
    /// given it stands, and the case stays as it is.
    /// </summary>
    public async Task LiftOrderAsync(DbConnection connection, string number, int remedyId, DateOnly on, CancellationToken cancellationToken)
    {
        var record = await reader.ReadAsync(connection, number, cancellationToken);
        if (record.Replay().OpenOrder?.RemedyId == remedyId)
        {
            await ApplyAsync(
                connection, number, new NewAnswerOrderLifted(on, remedyId), expected: null, draftedBy: null, cancellationToken);
        }
    }

    /// <summary>Says on a new answer that the tables count it in place of the first, where the agency wants that.</summary>
    private async Task<CaseStep> CountAsync(
        DbConnection connection, string agency, CaseStep step, CancellationToken cancellationToken) =>
        step is Decision or Withdrawal && (await AgencySettings.InForceAsync(connection, seals, agency, cancellationToken)).CountFinalAnswer
            ? step is Decision decision ? decision with { CountsInstead = true } : (Withdrawal)step with { CountsInstead = true }
            : step;

    /// <summary>Until a dispute has its result the file is still needed.</summary>
    private static async Task RequireNoRemedyPendingAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<int>(
            "select count(*) from remedies where case_number = @number and result is null and not is_void", new { number },
            cancellationToken) > 0)
        {
            throw Problem.Refused(Refusal.FilingBeforeRemedyEnds);
        }
    }

    /// <summary>Work on each, on all processors where there are several.</summary>
    private static TResult[] InParallel<T, TResult>(IReadOnlyList<T> items, Func<T, int, TResult> work)
    {
        try
        {
            return items.Count == 1 ? [work(items[0], 0)] : [.. items.AsParallel().AsOrdered().Select(work)];
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
    }

    /// <summary>The items of a sequence that takes its time, each made while the one before is worked on.</summary>
    private static async IAsyncEnumerable<T> AheadAsync<T>(IEnumerable<T> items)
    {
        using var all = items.GetEnumerator();
        var next = Task.Run(all.MoveNext);
        try
        {
            while (await next)
            {
                var item = all.Current;
                next = Task.Run(all.MoveNext);
                yield return item;
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A new case as the law makes it of its steps.</summary>
    private sealed record RuledCase(CaseFile File, WorkCalendar Calendar, string By);

    /// <summary>A new case with all that is stored of it.</summary>
    private sealed record Opened(
        StoredCase Stored, CaseRow Row, IReadOnlyList<CountedRow> Counted, IReadOnlyList<StoredEvent> Events, string Seal,
        string WrappedKey);
}
