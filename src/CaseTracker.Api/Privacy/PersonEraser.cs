using System.Data.Common;
using CaseTracker.Api.Access;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Storage;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Privacy;

/// <summary>
/// 匿名化 (个人信息保护法 art. 47): destroys the data key of a case. The record stays as it is and goes on to verify, but nobody
/// can tell any more who asked; what the projections and kept answers knew goes with it. The type stays, for the tables.
/// </summary>
internal sealed class PersonEraser(Database database, CaseReader reader, CaseProjection projection, AuditLog audit, OfficeClock clock, Caller caller)
{
    private const string State =
        """
        select c.status, k.wrapped,
          (select count(*) from remedies r where r.case_number = c.number and r.result is null and not r.is_void) as pending
        from cases c
        join person_keys k on k.case_number = c.number
        where c.number = @number
        """;

    private const string Destroy = "update person_keys set wrapped = null, destroyed_at = @at, destroyed_by = @by where case_number = @number";

    /// <summary>Answers with exports may tell of anybody.</summary>
    private const string Forget = "delete from answers where about in (@number, 'persons')";

    /// <summary>The case as it then reads. One whose person is erased already stays as it is. Throws a problem for a case that is not over.</summary>
    public async Task<StoredCase> EraseAsync(DbConnection connection, string number, string reason, CancellationToken cancellationToken)
    {
        // Also where it was erased before: whoever is told so may rely on it.
        database.EmptyLogAfterCommit();
        var state = await connection.QuerySingleOrDefaultAsync<CaseState>(new CommandDefinition(State, new { number }, cancellationToken: cancellationToken))
            ?? throw Problem.NoCase(number);
        if (state.Wrapped is null)
        {
            return await ReadAsync(connection, number, cancellationToken);
        }

        if (state.Refusal is { } refusal)
        {
            throw new Problem(refusal);
        }

        await connection.ExecuteAsync(new CommandDefinition(Destroy, new { number, at = clock.Now, by = caller.Name }, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Forget, new { number }, cancellationToken: cancellationToken));
        var erased = await ReadAsync(connection, number, cancellationToken);
        await projection.UpdateAsync(connection, erased, cancellationToken);
        await audit.AddAsync(connection, AuditAct.PersonErased, erased.File.AgencyCode, number, reason, cancellationToken);
        return erased;
    }

    private async Task<StoredCase> ReadAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        var record = await reader.ReadAsync(connection, number, cancellationToken);
        var file = record.Replay();
        return new(record.Number, file, await CalendarBook.LoadAsync(connection, file.AgencyCode, cancellationToken));
    }

    private sealed record CaseState
    {
        public required string Status { get; init; }

        /// <summary>The data key; null once it is destroyed.</summary>
        public string? Wrapped { get; init; }

        /// <summary>How many disputes over the case have no result in effect.</summary>
        public int Pending { get; init; }

        public ProblemKind? Refusal =>
            Status != CaseStatus.Closed.Code() && Status != CaseStatus.Void.Code() ? ProblemKind.CaseOpen
            : Pending > 0 ? ProblemKind.RemedyOpen
            : null;
    }
}
