using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Party">Who is asked.</param>
/// <param name="ServedOn">The day the letter was signed for; the day it was sent where that is not known.</param>
internal sealed record Consult(DateOnly? On, ConsultationKind? Kind, string? Party, DateOnly? ServedOn) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Consult, Consultation>("consultations", "Consult a third party or an agency",
            "征求意见 (arts. 32-34) → `consulting`. The time needed, at most 15 working days from service, is excluded.",
            """{"on":"2023-03-10","kind":"thirdParty","party":"青海某环保科技公司","servedOn":"2023-03-13"}""",
            [.. StepRefusals.InProcessing, Refusal.ServedTooLate]);

    /// <summary>What of the party's the request is about, as it is told to the party; the letter needs it.</summary>
    public string? Subject { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new Consultation(On!.Value, Kind!.Value, Party!, ServedOn) { Subject = Subject };

    internal sealed class Validator : Validator<Consult>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Kind).IsRequired();
            RuleFor(request => request.Party).RequiredText(TextLimits.Name);
            RuleFor(request => request.Subject).Text(TextLimits.Remark);
            RuleFor(request => request.ServedOn).Past(clock)
                .Must((request, day) => day is null || request.On is null || day >= request.On)
                    .WithProblem("签收日不能早于发出日。", "Must not be earlier than the day it was sent.");
        }
    }
}
