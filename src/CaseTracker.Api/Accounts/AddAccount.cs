using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

internal static class AddAccount
{
    /// <param name="Account">What its holder types to sign in; it stays for good, and goes onto the record with the name.</param>
    /// <param name="AgencyCode">The agency that it holds over, with all below it; none for all agencies.</param>
    /// <param name="ExpiresOn">The last day on which it opens; none for one without an end.</param>
    public sealed record Command(
        string? Account, string? Name, IReadOnlyList<Role>? Roles, string? AgencyCode, DateOnly? ExpiresOn) : IRequest<OneTimePassword>;

    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The names of the first key and of the program stand on the record alone.</summary>
        private static readonly string[] Reserved = [BootstrapKey.Name, Caller.Program];

        public Validator(OfficeClock clock)
        {
            RuleFor(command => command.Account).IsRequired()
                .Matches("^[a-z][a-z0-9.-]{2,31}\\z").WithProblem(
                    "应为3至32位小写字母、数字、点或连字符，以字母开头。", "Must be 3 to 32 small letters, digits, dots or hyphens, a letter first.")
                .Must(account => !Reserved.Contains(account)).WithProblem("该账号由系统保留。", "This account is reserved.");
            RuleFor(command => command.Name).RequiredText(100);
            RuleFor(command => command.Roles).AreRoles();
            RuleFor(command => command.AgencyCode).Text(32);
            RuleFor(command => command.ExpiresOn).Must(day => !(day < clock.Today))
                .WithProblem("到期日不能早于今天。", "Must not lie in the past.", "past-date");
        }
    }

    public sealed class Handler(
        AccountStore accounts, Passwords passwords, OfficeClock clock, Caller caller) : IRequestHandler<Command, OneTimePassword>
    {
        public async Task<OneTimePassword> Handle(Command command, CancellationToken cancellationToken)
        {
            var password = Passwords.Make();
            var account = new Account
            {
                Id = command.Account!,
                Name = command.Name!.Trim(),
                Roles = Roles.Join(command.Roles!),
                AgencyCode = string.IsNullOrEmpty(command.AgencyCode) ? null : command.AgencyCode,
                ExpiresOn = command.ExpiresOn,
                Password = passwords.Hash(password),
                OneTime = true,
                Stamp = AccountStore.NewStamp(),
                Version = 1,
                CreatedAt = clock.Now,
                CreatedBy = caller.Name,
            };
            await accounts.WriteAsync(connection => AddAsync(connection, account, cancellationToken), cancellationToken);
            return new(account.Id, password);
        }

        private async Task<bool> AddAsync(DbConnection connection, Account account, CancellationToken cancellationToken)
        {
            if (account.AgencyCode is { } agency)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            await caller.RequireOverAsync(account.AgencyCode, cancellationToken);
            await accounts.AddAsync(connection, account, cancellationToken);
            return true;
        }
    }
}
