using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using FluentValidation;

namespace CaseTracker.Api.Remedies.Steps;

/// <param name="On">The day of the reconsideration decision or the judgment.</param>
/// <param name="Detail">What it says, in a sentence.</param>
/// <param name="NewAnswer">责令重新答复: given when the result orders the agency to answer again.</param>
internal sealed record RecordResult(
    DateOnly? On, RemedyResult? Result, string? Detail, RecordResult.NewAnswerForm? NewAnswer) : RemedyRequest
{
    /// <param name="ServedOn">The day the decision was served on the agency: the new clock begins.</param>
    /// <param name="Document">The deciding document's number.</param>
    /// <param name="RespondBy">The last day that it sets; 20 working days where it sets none.</param>
    internal sealed record NewAnswerForm(DateOnly? ServedOn, string? Document, DateOnly? RespondBy)
    {
        internal sealed class Validator : AbstractValidator<NewAnswerForm>
        {
            public Validator(OfficeClock clock)
            {
                RuleFor(form => form.ServedOn).IsRequired().Past(clock);
                RuleFor(form => form.Document).Text(TextLimits.Name);
                RuleFor(form => form.RespondBy).Must((form, day) => day.FollowsWithin(years: 1, form.ServedOn))
                    .WithProblem("应当在送达之后一年以内。", "Must lie within a year after the service.");
            }
        }
    }

    internal override RemedyStep ToStep(DateOnly today) => new Conclusion(On!.Value, Result!.Value, Detail);

    /// <summary>The order that the result gives; null where it gives none.</summary>
    internal NewAnswerOrder? ToOrder(string body) =>
        NewAnswer is null ? null : new(NewAnswer.ServedOn!.Value, body, NewAnswer.Document, NewAnswer.RespondBy, Id);

    internal sealed class Validator : AbstractValidator<RecordResult>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.On).IsRequired().Past(clock);
            RuleFor(request => request.Result).IsRequired();
            RuleFor(request => request.Detail).Text(TextLimits.Remark);
            RuleFor(request => request.NewAnswer!).SetValidator(new NewAnswerForm.Validator(clock))
                .When(request => request.NewAnswer is not null);
            RuleFor(request => request.NewAnswer!).Must((request, form) => form.ServedOn is null || !(form.ServedOn < request.On))
                .WithProblem("送达日期不能早于决定、判决的日期。", "The service cannot lie before the decision.")
                    .When(request => request.NewAnswer is not null);
        }
    }
}
