using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Name">The state archive.</param>
/// <param name="TransferredOn">The day on which the information went there.</param>
internal sealed record ArchiveForm(string? Name, DateOnly? TransferredOn)
{
    internal ArchiveTransfer ToTransfer() => new(Name!.Trim(), TransferredOn!.Value);

    internal sealed class Validator : AbstractValidator<ArchiveForm>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(form => form.Name).RequiredText(TextLimits.Name);
            RuleFor(form => form.TransferredOn).IsRequired().Must(day => !(day > clock.Today))
                .WithProblem("日期不能晚于今天。", "The date must not be in the future.", "future-date");
        }
    }
}
