using CaseTracker.Api.Security.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>
/// What was typed when a sign-in ended. It is sealed into the page that asks for the sign-in, for the one who typed it and for half an
/// hour, and is shown again after that; it is never submitted by itself.
/// </summary>
internal sealed class KeptForms(
    IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>The field that holds it.</summary>
    public const string Field = "kept";

    private readonly HolderSeal _seal = new(protection, "CaseTracker.KeptForms", TimeSpan.FromMinutes(30));

    /// <summary>The form of a request whose sign-in has ended; null where nobody was signed in here.</summary>
    public async Task<(string Holder, string Form)?> KeepAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType
            || SignInCookie.HolderOf(http, cookies.Get(SignInCookie.SchemeName)) is not { } holder)
        {
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(
            field => field.Key, field => $"{field.Value}");
        return (holder, _seal.Seal(holder, new KeptForm($"{http.Request.Path}", fields)));
    }

    /// <summary>Where a kept form belongs, and what stood in it; null where it is too old, or not the holder's.</summary>
    public (string Path, FormFields Fields)? Find(string? text, string holder) => _seal.Open<KeptForm>(text, holder) is { } kept
        ? (kept.Path, new(kept.Fields.Select(field => new KeyValuePair<string, StringValues>(field.Key, field.Value))))
        : null;

    private sealed record KeptForm(string Path, Dictionary<string, string> Fields);
}
