using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>What the rules say to a step: allowed, with the event to record, or refused.</summary>
public abstract record Ruling
{
    public sealed record Allowed(CaseStep Event) : Ruling;

    public sealed record Refused(Refusal Refusal) : Ruling;
}
