using System.Data.Common;
using CaseTracker.Api.Agencies;
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
    CaseReader reader, CaseProjection projection, EventLog log, Vault vault, Seals seals, Caller caller)
{
    /// <summary>
    /// Not by <c>returning</c>, for which SQLite makes a table of its own each time: that costs more than all else of it.
    /// </summary>
    private const string NextNumber =
        """
        insert into case_numbers (agency_code, year, last) values (@agencyCode, @year, 1)
        on conflict (agency_code, year) do update set last = case_numbers.last + 1;
        select n.last, a.closed_on, s.wrapped as wrapped_chain
        from case_numbers n
        join agencies a on a.code = n.agency_code
        join secrets s on s.name = 'chain'
        where n.agency_code = @agencyCode and n.year = @year
        """;

    private static readonly string InsertCase =
        $"""
        insert into cases (id, {CaseRow.Columns.Names()}, head)
        values ((select coalesce(max(id), 0) + 1 from cases), {CaseRow.Columns.Values}, @seal)
        on conflict (numbered_by, external_reference) do nothing
        """;

    /// <summary>
    /// Stores a new case, from its registration on, under the next number of its agency and year. Throws a problem unless every step
    /// is lawful.
    /// </summary>
    public async Task<StoredCase> OpenAsync(
        DbConnection connection, IReadOnlyList<CaseStep> steps, WorkCalendar calendar, CancellationToken cancellationToken)
    {
        var file = CaseFile.Replay([Lawful(CaseRules.Open((Registration)steps[0]))]);
        file = steps.Skip(1).Aggregate(file, (known, step) => known.After(Lawful(CaseRules.Decide(known, step, calendar))));
        var (agencyCode, year) = (file.Registration.AgencyCode, file.Registration.ArrivedOn.Year);
        var given = await connection.QuerySingleAsync<GivenNumber>(
            NextNumber, new { agencyCode, year }, cancellationToken);
        Succession.RequireAccepts(given.ClosedOn, file.Registration.ArrivedOn);

        var stored = new StoredCase(new(agencyCode, year, given.Last), file, calendar);
        var (key, wrapped) = vault.NewKey(given.WrappedChain);
        var events = new List<StoredEvent>();
        foreach (var step in file.Record)
        {
            events.Add(Chain(stored.Number, events.Count + 1, step, key, events.Count == 0 ? "" : events[^1].ChainHash));
        }

        var row = CaseRow.Of(stored, vault);
        var parameters = new DynamicParameters(row);
        parameters.Add("seal", log.SealOf(ChainedTable.CaseEvents, events[^1]));
        if (await connection.ExecuteAsync(InsertCase, parameters, cancellationToken) == 0)
        {
            throw await DuplicateAsync(connection, file.Registration, cancellationToken);
        }

        await connection.ExecuteAsync(
            "insert into person_keys (case_number, wrapped) values (@Number, @wrapped)", new { row.Number, wrapped }, cancellationToken);
        await CaseProjection.NameAsync(connection, row, cancellationToken);
        await log.AppendAsync(connection, ChainedTable.CaseEvents, events, agencyCode, cancellationToken);
        if (file.ReceivedOn is not null)
        {
            await CaseProjection.CountAsync(connection, stored, cancellationToken);
        }

        return stored;
    }

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
        allowed = file.Round == 1 ? allowed : await CountAsync(connection, file.AgencyCode, allowed, cancellationToken);

        // From a handover on the case runs by the calendar of the agency that has it now.
        var after = file.After(allowed);
        var stored = new StoredCase(
            record.Number, after,
            after.AgencyCode == file.AgencyCode ? calendar : await WorkCalendars.LoadAsync(
                connection, after.AgencyCode, cancellationToken));
        var recorded = Chain(record.Number, after.Version, allowed, record.Key, record.Events[^1].ChainHash);
        await log.AppendAsync(connection, ChainedTable.CaseEvents, [recorded], stored.Number.AgencyCode, cancellationToken);
        await projection.UpdateAsync(connection, stored, log.SealOf(ChainedTable.CaseEvents, recorded), cancellationToken);
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

    private StoredEvent Chain(CaseNumber number, int sequence, CaseStep step, DataKey? key, string previous) => log.Chain(
        ChainedTable.CaseEvents, number.ToString(), sequence, previous, EventJson.TypeOf(step), step.On,
        EventJson.Write(step, key, EventRow.PlaceOf(number, sequence)));

    private static async Task<Problem> DuplicateAsync(
        DbConnection connection, Registration registration, CancellationToken cancellationToken)
    {
        var number = await connection.QuerySingleAsync<string>(
            "select number from cases where numbered_by = @AgencyCode and external_reference = @ExternalReference",
            new { registration.AgencyCode, registration.ExternalReference },
            cancellationToken);

        return new(
            ProblemKind.DuplicateExternalReference,
            new($"该外部编号已登记为 {number}。", $"The external reference is already registered as {number}."))
        {
            Members = new Dictionary<string, object?> { ["caseNumber"] = number },
        };
    }

    /// <summary>The number that an agency gives, and when it ended where it has.</summary>
    private sealed record GivenNumber
    {
        public int Last { get; init; }

        public required string WrappedChain { get; init; }

        public DateOnly? ClosedOn { get; init; }
    }
}
