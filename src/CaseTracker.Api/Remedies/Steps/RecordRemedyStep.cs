using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Remedies.Steps;

/// <summary>
/// Records any step of a dispute. One that orders a new answer, or lifts the order, moves its case too, in the same transaction.
/// </summary>
internal sealed class RecordRemedyStep(Database database, RemedyStore remedies, CaseStore cases, OfficeClock clock, Caller caller)
    : IRequestHandler<RemedyRequest, RemedyResponse>
{
    public Task<RemedyResponse> Handle(RemedyRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => TakeAsync(connection, request, cancellationToken), cancellationToken);

    private async Task<RemedyResponse> TakeAsync(DbConnection connection, RemedyRequest request, CancellationToken cancellationToken)
    {
        var step = request.ToStep(clock.Today);
        var (before, answer) = await remedies.ApplyAsync(connection, request.Id, step, request.ExpectedVersions, cancellationToken);
        if ((request as RecordResult)?.ToOrder(answer.Body) is { } order)
        {
            if (answer.CaseNumber is null || answer.Result != RemedyResult.Corrected)
            {
                throw Problem.Refused(Refusal.NewAnswerWithoutCase);
            }

            await caller.RequireCaseAsync(answer.CaseNumber, cancellationToken);
            await cases.ApplyAsync(connection, answer.CaseNumber, order, expected: null, draftedBy: null, cancellationToken);
        }
        else if (before is { Result: RemedyResult.Corrected, CaseNumber: { } number }
            && (answer.IsVoid || answer.Result != RemedyResult.Corrected || answer.CaseNumber != number))
        {
            await cases.LiftOrderAsync(connection, number, request.Id, step.On, cancellationToken);
        }

        return answer;
    }
}
