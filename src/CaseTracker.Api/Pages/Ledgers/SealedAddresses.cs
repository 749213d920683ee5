using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>
/// Puts into an address what must not be read there, such as the words of a search: for the one who was signed in, and for half a day.
/// </summary>
internal sealed class SealedAddresses(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private readonly HolderSeal _seal = new(protection, "CaseTracker.Addresses", TimeSpan.FromHours(12));

    private string Holder => Caller.IdOf(http.HttpContext!.User);

    public string Seal<T>(T content) => _seal.Seal(Holder, content);

    /// <summary>What was sealed; null where it is too old, was not sealed here, or is someone else's.</summary>
    public T? Open<T>(string? text)
        where T : class => _seal.Open<T>(text, Holder);
}
