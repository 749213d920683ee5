using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Accounts;

internal static class PutAccount
{
    /// <param name="Blocked">Whether it opens nothing until it is put again without. Default: false.</param>
    public sealed record Command(
        string? Name, IReadOnlyList<Role>? Roles, string? AgencyCode, DateOnly? ExpiresOn, bool? Blocked = null) : IRequest<AccountResponse>
    {
        internal string Account { get; init; } = "";

        /// <summary>The versions of the account that may be replaced; null for any.</summary>
        internal IReadOnlyList<int>? ExpectedVersions { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).RequiredText(100);
            RuleFor(command => command.Roles).AreRoles();
            RuleFor(command => command.AgencyCode).Text(32);
        }
    }

    public sealed class Handler(AccountStore accounts, OfficeClock clock, Caller caller) : IRequestHandler<Command, AccountResponse>
    {
        public async Task<AccountResponse> Handle(Command command, CancellationToken cancellationToken) => AccountResponse.Of(
            await accounts.WriteAsync(connection => PutAsync(connection, command, cancellationToken), cancellationToken), clock.Now);

        private async Task<Account> PutAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var before = await accounts.RequireAsync(connection, command.Account, cancellationToken);
            ETags.RequireMatch(command.ExpectedVersions, before.Version);
            var after = before with
            {
                Name = command.Name!.Trim(),
                Roles = Roles.Join(command.Roles!),
                AgencyCode = string.IsNullOrEmpty(command.AgencyCode) ? null : command.AgencyCode,
                ExpiresOn = command.ExpiresOn,
                Blocked = command.Blocked ?? false,
            };
            if (after.AgencyCode is { } agency)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            await caller.RequireOverAsync(after.AgencyCode, cancellationToken);
            return after == before
                ? before
                : await accounts.ChangeAsync(connection, after, ActOf(before, after), Words(after), cancellationToken);
        }

        private static AuditAct ActOf(Account before, Account after) =>
            before.Blocked == after.Blocked ? AuditAct.AccountChanged
            : after.Blocked ? AuditAct.AccountBlocked
            : AuditAct.AccountUnblocked;

        private static string Words(Account account) =>
            $"{account.Name}: {account.Roles}; {account.AgencyCode ?? Caller.AllAgencies}"
            + (account.ExpiresOn is { } day ? $"; {day:yyyy-MM-dd}" : "");
    }
}
