using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="ApprovedBy">The head of the disclosure office (条例 art. 33).</param>
internal sealed record Extend(DateOnly? On, int? WorkingDays, string? Reason, string? ApprovedBy) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Extend, Extension>("extension", "Extend the reply period",
            $"延期 (art. 33): at most {StatutoryPeriods.ExtensionCap} working days in all per clock, approved before the due date.",
            Examples.Extension, StepRefusals.OfExtension);

    internal override CaseStep ToStep(DateOnly today) => new Extension(On!.Value, WorkingDays!.Value, Reason!, ApprovedBy!);

    internal sealed class Validator : Validator<Extend>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.WorkingDays).IsGiven().InclusiveBetween(1, StatutoryPeriods.ExtensionCap)
                .WithProblem(
                    $"应为1至{StatutoryPeriods.ExtensionCap}的整数。", $"Must be a whole number from 1 to {StatutoryPeriods.ExtensionCap}.");
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
            RuleFor(request => request.ApprovedBy).RequiredText(TextLimits.Name);
        }
    }
}
