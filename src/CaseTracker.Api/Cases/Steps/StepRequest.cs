using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Domain.Cases.Steps;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>The body of a request to take a step with a case; what stands in the address and the headers is put with it.</summary>
internal abstract record StepRequest : IRequest<CaseResponse>
{
    internal string Number { get; init; } = "";

    /// <summary>The versions of the case that the step may follow; null for any.</summary>
    internal IReadOnlyList<int>? ExpectedVersions { get; init; }

    /// <summary>Whether to answer as if, and to record nothing.</summary>
    internal bool IsDryRun { get; init; }

    /// <summary>The step that is asked for. Only for a request that has been validated.</summary>
    internal abstract CaseStep ToStep(DateOnly today);

    /// <summary>The step with what any step may say. Only for a request that has been validated.</summary>
    internal virtual CaseStep ToEvent(DateOnly today) => ToStep(today);

    /// <summary>Records any step: what it asks for is in the request, whether it may be is in the domain.</summary>
    internal sealed class Handler(CaseWriter writer, CaseStore store, OfficeClock clock) : IRequestHandler<StepRequest, CaseResponse>
    {
        public Task<CaseResponse> Handle(StepRequest request, CancellationToken cancellationToken)
        {
            var step = request.ToEvent(clock.Today);
            return writer.WriteAsync(
                connection =>
                    store.ApplyAsync(connection, request.Number, step, request.ExpectedVersions, draftedBy: null, cancellationToken),
                request.IsDryRun,
                cancellationToken);
        }
    }
}
