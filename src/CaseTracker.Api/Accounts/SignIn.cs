using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Signs in with an account and its password, and with a code where it has a second factor.</summary>
internal static class SignIn
{
    /// <param name="Code">None asks for it where it is needed.</param>
    public sealed record Command(string? Account, string? Password, string? Code = null) : IRequest<Response>;

    /// <param name="Holder">Who signed in; null where a code is still to come.</param>
    /// <param name="Account">As it is stored.</param>
    /// <param name="Stamp">That of the account whose password was right.</param>
    public sealed record Response(Holder? Holder, string Account, string Stamp);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Account).RequiredText(64);
            RuleFor(command => command.Password).RequiredText(Passwords.Longest);
            RuleFor(command => command.Code).Text(64);
        }
    }

    public sealed class Handler(Attempts attempts, Passwords passwords, SignIns signIns) : IRequestHandler<Command, Response>
    {
        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var attempt = await attempts.BeginAsync(command.Account!.Trim().ToLowerInvariant(), cancellationToken);
            if (passwords.Verify(attempt.Account, command.Password!))
            {
                var account = attempt.Account!;
                if (account.SecondFactor is not null && string.IsNullOrWhiteSpace(command.Code))
                {
                    await attempts.ReleaseAsync(attempt, cancellationToken);
                    return new(Holder: null, account.Id, account.Stamp);
                }

                if (await signIns.OpenAsync(attempt, command.Code, cancellationToken) is { } holder)
                {
                    return new(holder, holder.Id, holder.Stamp);
                }
            }

            await attempts.FailAsync(attempt, cancellationToken);
            throw new Problem(ProblemKind.ValidationFailed, new("账号或密码不正确。", "The account or the password is not right."));
        }
    }
}
