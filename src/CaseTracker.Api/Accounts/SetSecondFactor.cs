using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Gives the own account a second factor, or another one in place of the old: a first code shows that it works.</summary>
internal static class SetSecondFactor
{
    public sealed record Command(string? Password, string? Code) : IRequest<Response>
    {
        internal string Account { get; init; } = "";

        /// <summary>The new secret, which was shown.</summary>
        internal byte[] Secret { get; init; } = [];
    }

    /// <param name="RecoveryCodes">Shown this once; each stands in for the second factor once.</param>
    public sealed record Response(Holder Holder, IReadOnlyList<string> RecoveryCodes);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Password).RequiredText(Passwords.Longest);
            RuleFor(command => command.Code).RequiredText(64);
        }
    }

    public sealed class Handler(
        AccountStore accounts, Attempts attempts, Passwords passwords, SecondFactors factors) : IRequestHandler<Command, Response>
    {
        private static readonly LocalizedText Wrong = new("验证码不正确。", "The code is not right.");

        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            if (factors.StepOf(command.Secret, command.Code!) is not { } step)
            {
                throw Problem.Invalid([("$.code", Wrong.Localize())]);
            }

            var verified = await attempts.RequirePasswordAsync(
                passwords, command.Account, command.Password!, "$.password", cancellationToken);
            var codes = SecondFactors.NewRecoveryCodes();
            var changed = await accounts.ChangeOwnAsync(
                verified, factors.With(verified, command.Secret, codes), AuditAct.SecondFactorSet,
                async connection =>
                {
                    await Attempts.ClearAsync(connection, verified.Id, cancellationToken);
                    await SecondFactors.UseStepAsync(connection, verified.Id, step, cancellationToken);
                },
                cancellationToken);
            return new(changed.Holder, codes);
        }
    }
}
