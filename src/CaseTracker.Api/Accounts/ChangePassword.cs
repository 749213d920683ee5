using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>修改密码: the holder of an account chooses a password. It ends all sign-ins; the one that asked gets a new one.</summary>
internal static class ChangePassword
{
    public sealed record Command(string? Current, string? Password, string? Repeated) : IRequest<Holder>
    {
        internal string Account { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Current).RequiredText(Passwords.Longest);
            RuleFor(command => command.Password).RequiredText(Passwords.Longest)
                .Must(password => password is not { Length: < Passwords.Shortest and > 0 }).WithProblem(
                    $"密码至少应有{Passwords.Shortest}个字符。", $"At least {Passwords.Shortest} characters.", "too-short")
                .Must((command, password) => string.IsNullOrEmpty(password)
                    || !password.Contains(command.Account, StringComparison.OrdinalIgnoreCase)).WithProblem(
                    "密码不得包含账号。", "Must not contain the account.")
                .Must((command, password) => string.IsNullOrEmpty(password) || password != command.Current).WithProblem(
                    "新密码不得与当前密码相同。", "Must not be the current password.");
            RuleFor(command => command.Repeated).Must((command, repeated) => repeated == command.Password)
                .WithProblem("两次输入的密码不一致。", "The two passwords differ.");
        }
    }

    public sealed class Handler(AccountStore accounts, Attempts attempts, Passwords passwords) : IRequestHandler<Command, Holder>
    {
        public async Task<Holder> Handle(Command command, CancellationToken cancellationToken)
        {
            var verified = await attempts.RequirePasswordAsync(
                passwords, command.Account, command.Current!, "$.current", cancellationToken);
            var changed = verified with { Password = passwords.Hash(command.Password!), OneTime = false };
            return (await accounts.ChangeOwnAsync(
                verified, changed, AuditAct.PasswordChanged, connection => Attempts.ClearAsync(connection, changed.Id, cancellationToken),
                cancellationToken)).Holder;
        }
    }
}
