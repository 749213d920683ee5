using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Remedies;
using FluentValidation;

namespace CaseTracker.Api.Remedies.Steps;

/// <summary>Only what was entered wrongly is given; an empty text removes an optional value.</summary>
internal sealed record AmendRemedy(
    string? Reason,
    string? CaseNumber,
    RemedyKind? Kind,
    DateOnly? FiledOn,
    string? Body,
    string? Docket,
    DateOnly? ConcludedOn,
    RemedyResult? Result,
    bool? CoDefendant = null) : RemedyRequest
{
    internal override RemedyStep ToStep(DateOnly today) =>
        new RemedyAmendment(today, Reason!, CaseNumber, Kind, FiledOn, Body, Docket, ConcludedOn, Result, CoDefendant);

    internal sealed class Validator : AbstractValidator<AmendRemedy>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
            RuleFor(request => request.CaseNumber).Text(100);
            RuleFor(request => request.FiledOn).Past(clock);
            RuleFor(request => request.Body).Text(TextLimits.Name);
            RuleFor(request => request.Body).IsRequired().When(request => request.Body is not null);
            RuleFor(request => request.Docket).Text(TextLimits.Name);
            RuleFor(request => request.ConcludedOn).Past(clock);
            RuleFor(request => request).Must(request =>
                request with { Reason = null, Id = 0, ExpectedVersions = null } != new AmendRemedy(
                    null, null, null, null, null, null, null, null))
                .WithProblem("至少填写一项更正内容。", "Say at least one thing that was entered wrongly.").OverridePropertyName("");
        }
    }
}
