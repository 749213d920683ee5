using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class DraftStep
{
    /// <param name="Form">What is proposed, in the form of the step itself.</param>
    public sealed record Command(StepRequest Form) : IRequest<DraftResponse>;

    /// <summary>A draft is held to the form of its step.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IValidator<Decide> decide, IValidator<Extend> extend, IValidator<GiveFeeNotice> charge) =>
            RuleFor(command => command.Form).SetInheritanceValidator(forms => forms.Add(decide).Add(extend).Add(charge))
                .OverridePropertyName("");
    }

    /// <summary>An unlawful draft is refused at once; when it is approved, it is ruled on again.</summary>
    public sealed class Handler(
        Database database, CaseStore store, Seals seals, OfficeClock clock, Caller caller) : IRequestHandler<Command, DraftResponse>
    {
        private const string NextId = "select coalesce(max(id), 0) + 1 from drafts where case_number = @number";

        private const string Insert =
            """
            insert into drafts (case_number, numbered_by, id, type, data, drafted_at, drafted_by, state)
            values (@CaseNumber, @NumberedBy, @Id, @Type, @Data, @DraftedAt, @DraftedBy, 'open')
            """;

        public Task<DraftResponse> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => StoreAsync(connection, command.Form, cancellationToken), cancellationToken);

        private async Task<DraftResponse> StoreAsync(DbConnection connection, StepRequest form, CancellationToken cancellationToken)
        {
            var ruled = await store.RuleAsync(connection, form.Number, form.ToEvent(clock.Today), form.ExpectedVersions, cancellationToken);
            var number = ruled.Record.Number.ToString();
            var id = await connection.QuerySingleAsync<int>(NextId, new { number }, cancellationToken);
            var draft = Draft.Of(number, id, ruled.Event, clock.Now, caller.Name);
            await connection.ExecuteAsync(Insert, draft, cancellationToken);
            await draft.SealAsync(connection, seals, cancellationToken);
            return draft.ToAnswer();
        }
    }
}
