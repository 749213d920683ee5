using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>The body of a request to take a step with a case; what stands in the address and the headers is put beside it.</summary>
internal abstract record StepRequest : IRequest<CaseResponse>
{
    internal string Number { get; init; } = "";

    /// <summary>The versions of the case that the step may follow; null for any.</summary>
    internal IReadOnlyList<int>? ExpectedVersions { get; init; }

    /// <summary>What the caller must be allowed to do beside what the address asks; null for nothing.</summary>
    internal virtual Permission? AlsoNeeds => null;

    /// <summary>The step that is asked for. Only for a request that has been validated.</summary>
    internal abstract CaseStep ToStep(DateOnly today);
}
