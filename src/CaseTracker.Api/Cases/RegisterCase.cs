using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class RegisterCase
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapPost(
            "/cases", async (Flag? dryRun, Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var isDryRun = dryRun == Flag.True;
                var answer = await mediator.Send(command with { IsDryRun = isDryRun }, cancellationToken);
                return CaseEndpoints.Answer(http, answer, isDryRun, created: true);
            })
            .Produces<CaseResponse>(StatusCodes.Status201Created)
            .Produces<CaseResponse>()
            .For(Permission.Register)
            .Documented("Register a request", "Logs a request 依申请公开 and gives it the next number of the agency and year. Online, fax and "
                + "ordinary mail start as `unconfirmed` unless `confirmedOn` is given (条例 art. 31). A dry run answers 200 with the "
                + "number that is next as of now; it is not reserved.",
                Examples.Registration, () => Examples.Case, ProblemKind.AgencyNotFound, ProblemKind.AgencyClosed,
                ProblemKind.DuplicateExternalReference, ProblemKind.Of(Refusal.ConfirmedBeforeArrival));

    public sealed record Command(
        string? AgencyCode,
        string? ExternalReference,
        Channel? Channel,
        DateOnly? ArrivedOn,
        DateOnly? ConfirmedOn,
        ApplicantForm? Applicant,
        RequestForm? Request) : IRequest<CaseResponse>
    {
        public string? ExternalReference { get; init; } = HalfWidth.Clean(ExternalReference);

        /// <summary>提交的材料: what was handed in; printed on the receipt.</summary>
        public IReadOnlyList<string?>? Materials { get; init; }

        /// <summary>Whether to answer as if, and to register nothing.</summary>
        internal bool IsDryRun { get; init; }

        /// <summary>The step that the form asks for. Only for a form that has been validated.</summary>
        public Registration ToStep() => new(
            AgencyCode!,
            string.IsNullOrEmpty(ExternalReference) ? null : ExternalReference,
            Channel!.Value,
            ArrivedOn!.Value,
            ConfirmedOn,
            Applicant!.ToApplicant(),
            Request!.ToRequest())
        {
            Materials = Materials is { Count: > 0 } ? [.. Materials.Select(one => one!)] : null,
        };
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(command => command.AgencyCode).RequiredText(32);
            RuleFor(command => command.ExternalReference).Text(100);
            RuleFor(command => command.Channel).IsRequired();
            RuleFor(command => command.ArrivedOn).IsRequired().Past(clock);
            RuleFor(command => command.ConfirmedOn).Past(clock);
            RuleFor(command => command.Applicant).IsRequired();
            RuleFor(command => command.Applicant!).SetValidator(new ApplicantForm.Validator(complete: true))
                .When(command => command.Applicant is not null);
            RuleFor(command => command.Request).IsRequired();
            RuleFor(command => command.Request!).SetValidator(new RequestForm.Validator(complete: true))
                .When(command => command.Request is not null);
            RuleFor(command => command.Materials).AtMost(TextLimits.Entries);
            RuleForEach(command => command.Materials).RequiredText(TextLimits.Name);
        }
    }

    public sealed class Handler(CaseWriter writer, CaseStore store, Caller caller) : IRequestHandler<Command, CaseResponse>
    {
        public async Task<CaseResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            var asked = new Asked(command.ToStep(), caller.Name);
            await caller.RequireAsync(asked.Registration.AgencyCode, cancellationToken);
            return await writer.WriteTogetherAsync(StoreAsync, asked, command.IsDryRun, cancellationToken);
        }

        /// <summary>Stores all that wait for the writer, each in the name of who asked for it.</summary>
        private async Task<IReadOnlyList<StoredCase>> StoreAsync(DbConnection connection, IReadOnlyList<Asked> all)
        {
            var calendars = new Dictionary<string, WorkCalendar>();
            foreach (var agency in all.Select(asked => asked.Registration.AgencyCode).Distinct())
            {
                calendars.Add(agency, await WorkCalendars.LoadAsync(connection, agency, CancellationToken.None));
            }

            var cases = all.Select(asked => new NewCase([asked.Registration], calendars[asked.Registration.AgencyCode], asked.By));
            return await store.OpenAllAsync(connection, [.. cases], CancellationToken.None);
        }

        private sealed record Asked(Registration Registration, string By);
    }
}
