using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Persons;

/// <summary>
/// 限制处理 (个人信息保护法 art. 47): while a legal time of retention runs, a person's data are kept and not used; or may be used again.
/// </summary>
internal static class RestrictPerson
{
    /// <param name="Reason">Why; goes onto the audit log.</param>
    public sealed record Command(string? Reason) : IRequest<CaseResponse>
    {
        internal string Number { get; init; } = "";

        /// <summary>Whether it restricts, and does not lift a restriction.</summary>
        internal bool Restricts { get; init; }
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
            var stored = await database.WriteAsync(
                connection => eraser.RestrictAsync(connection, command.Number, command.Restricts, command.Reason!, cancellationToken),
                    cancellationToken);
            return CaseResponse.Of(stored, clock.Today, caller.Visibility);
        }
    }
}
