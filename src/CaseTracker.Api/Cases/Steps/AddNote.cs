using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Urge">催办: asks the one who has the case to go on with it. Default: false.</param>
internal sealed record AddNote(string? Text, bool? Urge = null) : StepRequest
{
    internal override CaseStep ToStep(DateOnly today) => new Note(today, Text!, Urge ?? false);

    internal sealed class Validator : AbstractValidator<AddNote>
    {
        public Validator() => RuleFor(request => request.Text).RequiredText(TextLimits.Remark);
    }
}
