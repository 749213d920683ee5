using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class RejectDraft
{
    /// <param name="Reason">Why, for the drafter to read.</param>
    public sealed record Command(string? Reason) : IRequest<DraftResponse>
    {
        internal string Number { get; init; } = "";

        internal int Id { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).RequiredText(TextLimits.Remark);
    }

    public sealed class Handler(Database database, Seals seals, OfficeClock clock, Caller caller) : IRequestHandler<Command, DraftResponse>
    {
        public Task<DraftResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                var draft = await Draft.RequireOpenAsync(connection, seals, command.Number, command.Id, caller, cancellationToken);
                var settled =
                    await draft.SettleAsync(
                        connection, seals, DraftState.Rejected, command.Reason, clock.Now, caller.Name, cancellationToken);
                return settled.ToAnswer();
            },
            cancellationToken);
    }
}
