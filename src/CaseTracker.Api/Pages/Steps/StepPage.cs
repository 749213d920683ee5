using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>The page of a step.</summary>
/// <param name="Step">The type of the step.</param>
/// <param name="Tail">The end of its address, which is that of the API.</param>
/// <param name="Submit">What its button says.</param>
internal sealed record StepPage(Type Step, string Tail, LocalizedText Submit)
{
    public LocalizedText Title { get; } = StepLabels.Of(Step);

    /// <summary>The name of the step in <c>allowedActions</c>.</summary>
    public string Action => StateMachine.Names[Step];
}
