using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Cases;

/// <summary>Does what is asked of a case and answers with the case, or tries it out and answers with the case as it would be.</summary>
internal sealed class CaseWriter(Database database, IMediator mediator, OfficeClock clock, Caller caller)
{
    public async Task<CaseResponse> WriteAsync(
        Func<DbConnection, Task<StoredCase>> work, bool isDryRun, CancellationToken cancellationToken)
    {
        var stored = await database.WriteAsync(work, isDryRun, cancellationToken);
        return isDryRun ? await AsIfAsync(stored, cancellationToken) : Answer(stored);
    }

    /// <summary>The same for work that costs less when it is done for many at once.</summary>
    public async Task<CaseResponse> WriteTogetherAsync<T>(
        Func<DbConnection, IReadOnlyList<T>, Task<IReadOnlyList<StoredCase>>> work, T item, bool isDryRun,
        CancellationToken cancellationToken) => isDryRun
            ? await WriteAsync(async connection => (await work(connection, [item]))[0], isDryRun, cancellationToken)
            : Answer(await database.WriteTogetherAsync(work, item, cancellationToken));

    /// <summary>The answer to a dry run of the latest event of a case.</summary>
    public async Task<CaseResponse> AsIfAsync(StoredCase stored, CancellationToken cancellationToken) => Answer(stored) with
    {
        MovedReports = await mediator.Send(FindMovedReports.Query.Of(stored.File), cancellationToken),
    };

    private CaseResponse Answer(StoredCase stored) => CaseResponse.Of(stored, clock.Today, caller.Visibility);
}
