using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Accounts;

internal sealed class AccountDuties(AccountCache accounts, DbDataSource database, Seals seals)
{
    /// <summary>What is due of a caller; nothing of one without an account.</summary>
    public async Task<AccountDuty> OfAsync(CallerIdentity caller, CancellationToken cancellationToken) =>
        await accounts.FindAsync(caller.Id, cancellationToken) is not { } account ? AccountDuty.None
        : account.OneTime ? AccountDuty.ChangePassword
        : account.SecondFactor is null && await IsRequiredAsync(account, cancellationToken) ? AccountDuty.SetSecondFactor
        : AccountDuty.None;

    /// <summary>Of approvers and administrators where their agency asks for it; of those over all agencies where any agency does.</summary>
    public async Task<bool> IsRequiredAsync(Account account, CancellationToken cancellationToken)
    {
        if (!account.RoleList.Any(role => role is Role.Approver or Role.Administrator))
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return account.AgencyCode is { } agency
            ? (await AgencySettings.InForceAsync(connection, seals, agency, cancellationToken)).SecondFactor
            : await connection.ExecuteScalarAsync<bool>(
                "select exists (select 1 from agency_settings where second_factor is not null)", parameters: null, cancellationToken);
    }
}
