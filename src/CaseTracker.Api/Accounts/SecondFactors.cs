using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Encryption;
using OtpNet;

namespace CaseTracker.Api.Accounts;

/// <summary>
/// 第二因素: codes of six digits that change each half minute (RFC 6238), made by a program that shares a secret with this one. A code is
/// accepted once, within one step of the clock. Ten recovery codes stand in for it, each once.
/// </summary>
internal sealed class SecondFactors(AccountStore accounts, Vault vault, OfficeClock clock)
{
    private const int SecretBytes = 20;
    private const int RecoveryCodes = 10;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => Passwords.Grouped(groups: 2, length: 5))];

    /// <summary>The time step of a code; null where it is wrong.</summary>
    public long? StepOf(byte[] secret, string code) =>
        new Totp(secret).VerifyTotp(clock.Now.UtcDateTime, Plain(code), out var step, Window) ? step : null;

    /// <summary>The account with a second factor, and the hashes of its recovery codes.</summary>
    public Account With(Account account, byte[] secret, IEnumerable<string> recoveryCodes) => account with
    {
        SecondFactor = vault.Accounts.Seal(secret, account.Id),
        RecoveryCodes = string.Join(' ', recoveryCodes.Select(code => HashOf(account, code))),
    };

    /// <summary>Uses up a code; null where it is wrong, or was used before.</summary>
    public async Task<Account?> UseAsync(DbConnection connection, Account account, string code, CancellationToken cancellationToken)
    {
        if (StepOf(vault.Accounts.Open(account.SecondFactor!, account.Id), code) is { } step)
        {
            return step > (account.LastStep ?? 0) && await UseStepAsync(connection, account.Id, step, cancellationToken) ? account : null;
        }

        var (left, hash) = (account.RecoveryCodes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], HashOf(account, code));
        var used = account with { RecoveryCodes = string.Join(' ', left.Where(other => other != hash)) };
        return left.Contains(hash)
            ? await accounts.ChangeAsync(
                connection, used, AuditAct.RecoveryCodeUsed, $"{left.Length - 1}", cancellationToken, account.SignedName)
            : null;
    }

    /// <summary>Marks a time step as used; the account has been counted as an attempt before.</summary>
    public static async Task<bool> UseStepAsync(DbConnection connection, string id, long step, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(
            "update account_attempts set last_step = @step where account = @id", new { id, step }, cancellationToken) == 1;

    /// <summary>As people type it: with blanks and hyphens, in capitals.</summary>
    private static string Plain(string code) =>
        string.Concat(code.Where(sign => sign != '-' && !char.IsWhiteSpace(sign))).ToLowerInvariant();

    private string HashOf(Account account, string code) => vault.SearchHash($"recovery code of {account.Id}", Plain(code)) ?? "";
}
