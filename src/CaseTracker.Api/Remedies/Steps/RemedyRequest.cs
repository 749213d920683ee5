using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Remedies.Steps;

/// <summary>The body of a request to record a step of a dispute; the id stands in the address.</summary>
internal abstract record RemedyRequest : IRequest<RemedyResponse>
{
    internal int Id { get; init; }

    /// <summary>The versions of the dispute that the step may follow; null for any.</summary>
    internal IReadOnlyList<int>? ExpectedVersions { get; init; }

    /// <summary>The step that is asked for. Only for a request that has been validated.</summary>
    internal abstract RemedyStep ToStep(DateOnly today);
}
