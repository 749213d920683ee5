using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Persons;

/// <summary>
/// 匿名化 (个人信息保护法 art. 47): destroys the data key of a case. The record stays as it is and goes on to verify, but nobody
/// can tell any more who asked; what the projections and kept answers knew goes with it. The type stays, for the tables.
/// </summary>
internal sealed class PersonEraser(
    Database database, CaseReader reader, KnownCases known, CaseProjection projection, Seals seals, AuditLog audit, OfficeClock clock,
    Caller caller)
{
    private const string State =
        """
        select c.agency_code, c.status, k.wrapped, k.restricted_at is not null as restricted,
          coalesce(
            c.closed_on,
            (select max(e.happened_on) from case_events e where e.case_number = c.number and e.type = 'void')) as over_on,
          (select count(*) from remedies r where r.case_number = c.number and r.result is null and not r.is_void) as pending
        from cases c
        join person_keys k on k.case_number = c.number
        where c.number = @number
        """;

    private const string Destroy =
        """
        update person_keys
        set wrapped = null, destroyed_at = @at, destroyed_by = @by, restricted_at = null, restricted_by = null
        where case_number = @number;
        delete from restricted_people where case_number = @number
        """;

    /// <summary>The projections forget the person; an export under art. 45 must find it all the same.</summary>
    private const string Restrict =
        """
        insert into restricted_people (case_number, numbered_by, hash)
        select number, numbered_by, name_hash from cases where number = @number and name_hash is not null
        union select number, numbered_by, id_hash from cases where number = @number and id_hash is not null
        union select case_number, numbered_by, name_hash from joint_names where case_number = @number;
        update person_keys set restricted_at = @at, restricted_by = @by where case_number = @number
        """;

    private const string Lift =
        """
        delete from restricted_people where case_number = @number;
        update person_keys set restricted_at = null, restricted_by = null where case_number = @number
        """;

    /// <summary>Answers with exports may tell of anyone.</summary>
    private const string Forget = "delete from idempotent_responses where about in (@number, 'persons')";

    /// <summary>
    /// The case as it then reads. One whose person is erased already stays as it is. Throws a problem for a case that is not over.
    /// </summary>
    /// <param name="ground">Needed while the time of retention is not over.</param>
    public async Task<StoredCase> EraseAsync(
        DbConnection connection, string number, string reason, ErasureGround? ground, CancellationToken cancellationToken)
    {
        // Also where it was erased before: anyone who is told so may rely on it.
        database.TruncateWalAfterCommit();
        var state = await StateAsync(connection, number, cancellationToken);
        if (state.Wrapped is null)
        {
            return await ReadAsync(connection, number, cancellationToken);
        }

        state.RequireOver();
        if (ground is null && !await IsRetentionOverAsync(connection, state, cancellationToken))
        {
            throw new Problem(ProblemKind.RetentionNotOver);
        }

        await connection.ExecuteAsync(Destroy, new { number, at = clock.Now, by = caller.Name }, cancellationToken);
        await connection.ExecuteAsync(Forget, new { number }, cancellationToken);
        known.Forget(number);
        var erased = await ReadAsync(connection, number, cancellationToken);
        await projection.UpdateAsync(connection, erased, cancellationToken);
        var detail = ground is { } named ? $"{named.Code()}: {reason}" : reason;
        await audit.AddAsync(connection, AuditAct.PersonErased, state.AgencyCode, number, detail, cancellationToken);
        return erased;
    }

    /// <summary>
    /// 限制处理: nothing is done with the person's data but to keep them, until it is lifted or they are erased. The case as it then reads.
    /// </summary>
    public async Task<StoredCase> RestrictAsync(
        DbConnection connection, string number, bool restricts, string reason, CancellationToken cancellationToken)
    {
        var state = await StateAsync(connection, number, cancellationToken);
        if (state.Wrapped is null)
        {
            throw Problem.Refused(Refusal.PersonErased);
        }

        if (state.Restricted != restricts)
        {
            if (restricts)
            {
                state.RequireOver();
            }

            await connection.ExecuteAsync(
                restricts ? Restrict : Lift, new { number, at = clock.Now, by = caller.Name }, cancellationToken);
            known.Forget(number);
            await connection.ExecuteAsync(Forget, new { number }, cancellationToken);
            await projection.UpdateAsync(connection, await ReadAsync(connection, number, cancellationToken), cancellationToken);
            var act = restricts ? AuditAct.PersonRestricted : AuditAct.PersonUnrestricted;
            await audit.AddAsync(connection, act, state.AgencyCode, number, reason, cancellationToken);
        }

        return await ReadAsync(connection, number, cancellationToken);
    }

    private static async Task<CaseState> StateAsync(DbConnection connection, string number, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<CaseState>(State, new { number }, cancellationToken)
            ?? throw Problem.NoCase(number);

    /// <summary>保存期限: over in year Y, kept until the last day of year Y + n; for ever where the agency sets no years.</summary>
    private async Task<bool> IsRetentionOverAsync(DbConnection connection, CaseState state, CancellationToken cancellationToken)
    {
        var settings = await AgencySettings.InForceAsync(connection, seals, state.AgencyCode, cancellationToken);
        return state.OverOn?.Year + settings.RetentionYears < clock.Today.Year;
    }

    private async Task<StoredCase> ReadAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        var record = await reader.ReadAsync(connection, number, cancellationToken);
        var file = record.Replay();
        return new(record.Number, file, await WorkCalendars.LoadAsync(connection, file.AgencyCode, cancellationToken));
    }

    private sealed record CaseState
    {
        public required string AgencyCode { get; init; }

        public required string Status { get; init; }

        public bool Restricted { get; init; }

        /// <summary>The day on which the case was closed or voided.</summary>
        public DateOnly? OverOn { get; init; }

        /// <summary>The data key; null once it is destroyed.</summary>
        public string? Wrapped { get; init; }

        /// <summary>How many disputes over the case have no result in effect.</summary>
        public int Pending { get; init; }

        /// <summary>Throws a problem while the person's data are needed for the case.</summary>
        public void RequireOver()
        {
            if (Status != CaseStatus.Closed.Code() && Status != CaseStatus.Void.Code())
            {
                throw new Problem(ProblemKind.CaseOpen);
            }

            if (Pending > 0)
            {
                throw new Problem(ProblemKind.RemedyOpen);
            }
        }
    }
}
