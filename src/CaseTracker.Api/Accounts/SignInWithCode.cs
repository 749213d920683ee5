using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>The second half of a sign-in: the password was right, and the code follows.</summary>
internal static class SignInWithCode
{
    public sealed record Command(string? Code) : IRequest<Holder>
    {
        internal string Account { get; init; } = "";

        /// <summary>That of the account when its password was right.</summary>
        internal string Stamp { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Code).RequiredText(64);
    }

    public sealed class Handler(Attempts attempts, SignIns signIns) : IRequestHandler<Command, Holder>
    {
        private static readonly LocalizedText Wrong = new("验证码不正确。", "The code is not right.");

        public async Task<Holder> Handle(Command command, CancellationToken cancellationToken)
        {
            var attempt = await attempts.BeginAsync(command.Account, cancellationToken);
            if (attempt.Account?.Stamp == command.Stamp && await signIns.OpenAsync(attempt, command.Code, cancellationToken) is { } holder)
            {
                return holder;
            }

            await attempts.FailAsync(attempt, cancellationToken);
            throw Problem.Invalid([("$.code", Wrong.Localize())]);
        }
    }
}
