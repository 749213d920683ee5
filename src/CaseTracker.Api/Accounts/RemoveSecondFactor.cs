using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Takes the second factor from the own account.</summary>
internal static class RemoveSecondFactor
{
    public sealed record Command(string? Password) : IRequest<Holder>
    {
        internal string Account { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Password).RequiredText(Passwords.Longest);
    }

    public sealed class Handler(AccountStore accounts, Attempts attempts, Passwords passwords) : IRequestHandler<Command, Holder>
    {
        public async Task<Holder> Handle(Command command, CancellationToken cancellationToken)
        {
            var verified = await attempts.RequirePasswordAsync(
                passwords, command.Account, command.Password!, "$.password", cancellationToken);
            return (await accounts.ChangeOwnAsync(
                verified, verified with { SecondFactor = null, RecoveryCodes = null }, AuditAct.SecondFactorRemoved,
                connection => Attempts.ClearAsync(connection, verified.Id, cancellationToken), cancellationToken)).Holder;
        }
    }
}
