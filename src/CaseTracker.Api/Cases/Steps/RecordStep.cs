using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>Takes any step: what it asks for is in the request, whether it may be is in the domain.</summary>
internal sealed class RecordStep(
    Database database, CaseStore store, OfficeClock clock, Caller caller) : IRequestHandler<StepRequest, CaseResponse>
{
    public async Task<CaseResponse> Handle(StepRequest request, CancellationToken cancellationToken)
    {
        if (request.AlsoNeeds is { } act)
        {
            caller.Require(act);
        }

        var step = request.ToStep(clock.Today);
        var stored = await database.WriteAsync(
            connection => store.ApplyAsync(connection, request.Number, step, request.ExpectedVersions, draftedBy: null, cancellationToken),
            cancellationToken);

        return CaseResponse.Of(stored, clock.Today, caller.Sight);
    }
}
