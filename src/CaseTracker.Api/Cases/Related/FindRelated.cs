using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Related;

internal static class FindRelated
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapPost("/cases/related", async (Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadRelated)
            .WithMetadata(NotKept.Anything)
            .Documented("Find related cases", "可能相关: earlier cases of the agency in the last twelve months, by the same person or in the "
                + "same words, the newest ten. A person is the same by the identity number, or by the exact name where one of the two has "
                + "no number; each of joint applicants counts. With `number`, what is earlier than that case, whose person and words "
                + "stand for those that are not given. Void cases are left out. A person stands in no address; nothing is stored.",
                """
                {"agencyCode":"HDHB","applicant":{"name":"张三","idNumber":"630203199001011234"},
                 "request":{"description":"2022年度海东市环境空气质量监测报告"},"number":null}
                """,
                () => Response.Example, ProblemKind.AgencyNotFound, ProblemKind.CaseNotFound);

    /// <param name="Number">The case that the others come before; null for one that is not registered yet.</param>
    public sealed record Query(string? AgencyCode, ApplicantForm? Applicant, RequestForm? Request, string? Number) : IRequest<Response>
    {
        internal bool SeeksNothing => string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Applicant?.Name)
            && string.IsNullOrWhiteSpace(Applicant?.IdNumber) && string.IsNullOrWhiteSpace(Request?.Description);

        // A record prints its members; a person's data must not reach a log that way.
        public override string ToString() => nameof(FindRelated);
    }

    /// <param name="Items">The newest ten, newest first.</param>
    /// <param name="Last12Months">How many cases of the same person were received in the twelve months until then.</param>
    /// <param name="ThisMonth">本自然月: how many of these in the calendar month.</param>
    /// <param name="ChargedThisMonth">
    /// Up to which request of that month the fee notices by request have charged: `unitsBefore` of the next one; 0 for none.
    /// </param>
    public sealed record Response(IReadOnlyList<RelatedCase> Items, int Last12Months, int ThisMonth, int ChargedThisMonth)
    {
        internal static Response Example { get; } = new(
            [RelatedCase.Of(Examples.Stored, Security.PersonVisibility.Masked, samePerson: true, sameWords: true)], 3, 2, 0);
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.AgencyCode).RequiredText(32);
            RuleFor(query => query.Applicant!).SetValidator(new ApplicantForm.Validator(complete: false))
                .When(query => query.Applicant is not null);
            RuleFor(query => query.Request!).SetValidator(new RequestForm.Validator(complete: false))
                .When(query => query.Request is not null);
            RuleFor(query => query.Number).Text(100);
            RuleFor(query => query)
                .Must(query => !query.SeeksNothing)
                .WithProblem("姓名、证件号码、申请内容、编号至少填写一项。",
                    "One of applicant.name, applicant.idNumber, request.description and number is required.", "required")
                .OverridePropertyName("");
        }
    }

    public sealed class Handler(DbDataSource database, RelatedReader related, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var look = connection.BeginReading();
            await caller.RequireAsync(connection, query.AgencyCode!, cancellationToken);
            if (query.Number is { Length: > 0 } number)
            {
                await caller.RequireCaseAsync(number, cancellationToken);
            }

            var sought = await related.SeekAsync(connection, query, clock.Today, cancellationToken);
            return await related.ReadAsync(connection, sought, cancellationToken);
        }
    }
}
