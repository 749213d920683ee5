using CaseTracker.Api.Accounts;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Pages.Me;

/// <summary>A password that was right, sealed into the page that asks for the code, for five minutes.</summary>
internal sealed class PendingSignIns(IDataProtectionProvider protection, OfficeClock clock)
{
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(5);

    private readonly HolderSeal _seal = new(protection, "CaseTracker.PendingSignIns", Time);

    public string Seal(SignIn.Response verified) => _seal.Seal(verified.Account, new Pending(verified.Stamp, clock.Now));

    /// <summary>The stamp of the account whose password was right; null where that is too long ago.</summary>
    public string? Open(string? text, string? account) =>
        _seal.Open<Pending>(text, account ?? "") is { } pending && clock.Now < pending.At + Time ? pending.Stamp : null;

    private sealed record Pending(string Stamp, DateTimeOffset At);
}
