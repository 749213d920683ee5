using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Persons;

internal static class ErasePerson
{
    /// <param name="Reason">Why; goes onto the audit log, with the number of the decision or appraisal where there is one.</param>
    /// <param name="Ground">What allows it although the time of retention is not over; needed until then.</param>
    public sealed record Command(string? Reason, ErasureGround? Ground) : IRequest<CaseResponse>
    {
        internal string Number { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).RequiredText(TextLimits.Remark);
    }

    public sealed class Handler(Database database, PersonEraser eraser, OfficeClock clock, Caller caller)
            : IRequestHandler<Command, CaseResponse>
    {
        public async Task<CaseResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            var erased = await database.WriteAsync(
                connection => eraser.EraseAsync(connection, command.Number, command.Reason!, command.Ground, cancellationToken),
                cancellationToken);
            return CaseResponse.Of(erased, clock.Today, caller.Visibility);
        }
    }
}
