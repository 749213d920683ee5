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
        var answer = CaseResponse.Of(stored, clock.Today, caller.Visibility);
        return isDryRun
            ? answer with { MovedReports = await mediator.Send(FindMovedReports.Query.Of(stored.File), cancellationToken) }
            : answer;
    }
}
