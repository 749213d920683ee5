using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>Only what was entered wrongly is given; an empty text removes an optional value.</summary>
internal sealed record Amend(
    string? Reason,
    DateOnly? ArrivedOn,
    DateOnly? ConfirmedOn,
    Channel? Channel,
    ApplicantForm? Applicant,
    RequestForm? Request,
    Amend.DecisionForm? Decision) : StepRequest
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Amend, Amendment>("amendment", "Amend the record", "更正: says what was entered wrongly, in any status but "
            + "`void`. An event of its own; clock, row and tables follow. An empty text removes an optional value. The number stays.",
            """{"reason":"申请人类型登记有误","applicant":{"type":"socialWelfareOrganization"}}""", [.. StepRefusals.OfAmendment]);

    /// <param name="Withheld">The parts as they should be; an empty list removes them.</param>
    /// <param name="Round">Which answer, 1 for the first; the latest by default.</param>
    internal sealed record DecisionForm(
        DateOnly? On = null,
        Outcome? Outcome = null,
        string? DocumentNumber = null,
        string? Explanation = null,
        IReadOnlyList<WithheldForm?>? Withheld = null,
        string? PriorReply = null,
        string? ConsultationWaiver = null,
        int? Round = null,
        ArchiveForm? Archive = null)
    {
        public DecisionChange ToChange() => new(
            On,
            Outcome,
            DocumentNumber,
            Explanation,
            Withheld is { Count: 0 } ? [] : WithheldForm.ToParts(Withheld),
            PriorReply,
            ConsultationWaiver,
            Round,
            Archive?.ToTransfer());

        internal sealed class Validator : AbstractValidator<DecisionForm>
        {
            public Validator(OfficeClock clock)
            {
                RuleFor(change => change.On).Past(clock);
                RuleFor(change => change.DocumentNumber).Text(TextLimits.Name);
                RuleFor(change => change.Explanation).Text(TextLimits.Explanation);
                RuleFor(change => change.Withheld).IsFilledIn();
                RuleFor(change => change.PriorReply).Text(TextLimits.Name);
                RuleFor(change => change.ConsultationWaiver).Text(TextLimits.Remark);
                RuleFor(change => change.Archive!).SetValidator(new ArchiveForm.Validator(clock))
                    .When(change => change.Archive is not null);
            }
        }
    }

    private bool SaysNothing =>
        (ArrivedOn, ConfirmedOn, Channel) == (null, null, null)
        && (Applicant ?? new()) == new ApplicantForm() && (Request ?? new()) == new RequestForm()
        && (Decision ?? new()) with { Round = null } == new DecisionForm();

    internal override CaseStep ToStep(DateOnly today) =>
        new Amendment(today, Reason!, ArrivedOn, ConfirmedOn, Channel, Applicant?.ToChange(), Request?.ToChange(), Decision?.ToChange());

    internal sealed class Validator : AbstractValidator<Amend>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
            RuleFor(request => request.ArrivedOn).Past(clock);
            RuleFor(request => request.ConfirmedOn).Past(clock);
            RuleFor(request => request.Applicant!).SetValidator(new ApplicantForm.Validator(complete: false))
                .When(request => request.Applicant is not null);
            RuleFor(request => request.Request!).SetValidator(new RequestForm.Validator(complete: false))
                .When(request => request.Request is not null);
            RuleFor(request => request.Decision!).SetValidator(new DecisionForm.Validator(clock))
                .When(request => request.Decision is not null);
            RuleFor(request => request)
                .Must(request => !request.SaysNothing)
                .WithProblem("至少填写一项更正内容。", "Say at least one thing that was entered wrongly.")
                .OverridePropertyName("");
        }
    }
}
