using System.Security.Cryptography;
using System.Text.Json;
using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>
/// Puts into an address what must not be read there, such as the words of a search: for the one who was signed in, and for half a day.
/// </summary>
internal sealed class SealedAddresses(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("CaseTracker.Addresses").ToTimeLimitedDataProtector();

    private string Holder => Caller.IdOf(http.HttpContext!.User);

    public string Seal<T>(T content) => _protector.Protect(JsonSerializer.Serialize(new Sealed<T>(Holder, content)), Kept);

    /// <summary>What was sealed; null where it is too old, was not sealed here, or is someone else's.</summary>
    public T? Open<T>(string? text)
        where T : class
    {
        try
        {
            return text is { Length: > 0 } && JsonSerializer.Deserialize<Sealed<T>>(_protector.Unprotect(text)) is { } found
                && found.Holder == Holder
                ? found.Content
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Sealed<T>(string Holder, T Content);
}
