using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>Seals what is for one signed-in person and for some time.</summary>
/// <param name="purpose">What is sealed for one purpose cannot be opened for another.</param>
internal sealed class HolderSeal(IDataProtectionProvider protection, string purpose, TimeSpan time)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(purpose).ToTimeLimitedDataProtector();

    public string Seal<T>(string holder, T content) => _protector.Protect(JsonSerializer.Serialize(new Sealed<T>(holder, content)), time);

    /// <summary>What was sealed; null where it is too old, was not sealed here, or is someone else's.</summary>
    public T? Open<T>(string? text, string holder)
        where T : class
    {
        try
        {
            return text is { Length: > 0 } && JsonSerializer.Deserialize<Sealed<T>>(_protector.Unprotect(text)) is { } found
                && found.Holder == holder
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
