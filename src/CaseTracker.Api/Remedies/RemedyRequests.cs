using CaseTracker.Api.Cases;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Remedies;

/// <summary>The body of a request to record a step of a dispute; the id stands in the address.</summary>
internal abstract record RemedyRequest : IRequest<RemedyResponse>
{
    internal int Id { get; init; }

    /// <summary>The versions of the dispute that the step may follow; null for any.</summary>
    internal IReadOnlyList<int>? ExpectedVersions { get; init; }

    /// <summary>The step that is asked for. Only for a request that has been validated.</summary>
    internal abstract RemedyStep ToStep(DateOnly today);
}

/// <param name="On">The day of the reconsideration decision or the judgment.</param>
/// <param name="Detail">What it says, in a sentence.</param>
/// <param name="NewAnswer">责令重新答复: given when the result orders the agency to answer anew.</param>
internal sealed record RecordResult(DateOnly? On, RemedyResult? Result, string? Detail, RecordResult.NewAnswerForm? NewAnswer) : RemedyRequest
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
            RuleFor(request => request.NewAnswer!).SetValidator(new NewAnswerForm.Validator(clock)).When(request => request.NewAnswer is not null);
            RuleFor(request => request.NewAnswer!).Must((request, form) => form.ServedOn is null || !(form.ServedOn < request.On))
                .WithProblem("送达日期不能早于决定、判决的日期。", "The service cannot lie before the decision.").When(request => request.NewAnswer is not null);
        }
    }
}

/// <param name="Body">The higher court.</param>
/// <param name="Docket">Its docket.</param>
internal sealed record RecordAppeal(DateOnly? On, string? Body, string? Docket) : RemedyRequest
{
    internal override RemedyStep ToStep(DateOnly today) => new Appeal(On!.Value, Body!, Docket);

    internal sealed class Validator : AbstractValidator<RecordAppeal>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.On).IsRequired().Past(clock);
            RuleFor(request => request.Body).RequiredText(TextLimits.Name);
            RuleFor(request => request.Docket).Text(TextLimits.Name);
        }
    }
}

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
            RuleFor(request => request).Must(request => request with { Reason = null, Id = 0, ExpectedVersions = null } != new AmendRemedy(null, null, null, null, null, null, null, null))
                .WithProblem("至少填写一项更正内容。", "Say at least one thing that was entered wrongly.").OverridePropertyName("");
        }
    }
}

internal sealed record VoidRemedy(string? Reason) : RemedyRequest
{
    internal override RemedyStep ToStep(DateOnly today) => new RemedyVoiding(today, Reason!);

    internal sealed class Validator : AbstractValidator<VoidRemedy>
    {
        public Validator() => RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
    }
}
