using CaseTracker.Api.Pages.Forms;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Pages.Me;

/// <summary>The secret of a second factor that is not in force yet, sealed into the page that shows it, for its account.</summary>
internal sealed class NewSecrets(IDataProtectionProvider protection)
{
    private readonly HolderSeal _seal = new(protection, "CaseTracker.NewSecrets", TimeSpan.FromMinutes(30));

    public string Seal(string account, byte[] secret) => _seal.Seal(account, secret);

    /// <summary>Null where it is too old, or another account's.</summary>
    public byte[]? Open(string? text, string account) => _seal.Open<byte[]>(text, account);
}
