using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>A step with a business day of its own.</summary>
/// <param name="On">The day on which it happened.</param>
internal abstract record DatedRequest(DateOnly? On) : StepRequest
{
    /// <inheritdoc cref="CaseStep.LetterSha256"/>
    public string? LetterSha256 { get; init; }

    internal override CaseStep ToEvent(DateOnly today) => ToStep(today) with { LetterSha256 = LetterSha256 };

    internal abstract class Validator<T> : AbstractValidator<T>
        where T : DatedRequest
    {
        protected Validator(OfficeClock clock)
        {
            RuleFor(request => request.On).IsRequired().Past(clock);
            RuleFor(request => request.LetterSha256).Matches("^[0-9a-f]{64}$")
                .WithProblem("应为64位小写十六进制数字。", "Must be 64 lower-case hex digits.");
        }
    }
}
