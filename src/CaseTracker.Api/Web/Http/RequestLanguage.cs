using System.Globalization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Http;

/// <summary>
/// Chooses the language of a sentence: on pages the one that was chosen there, else by the request's <c>Accept-Language</c>; Chinese
/// unless English is preferred.
/// </summary>
internal static class RequestLanguage
{
    /// <summary>Remembers what was chosen on a page.</summary>
    public const string CookieName = "lang";

    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Localize(this LocalizedText words) =>
        IsEnglish ? words.English : words.Chinese;

    public static void UseRequestLanguage(this WebApplication app) => app.Use((http, next) =>
    {
        CultureInfo.CurrentUICulture = Chosen(http) ?? Preferred(http.Request);
        http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        return next(http);
    });

    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name == English.Name;

    private static CultureInfo? Chosen(HttpContext http) => http.IsOfTheApi() ? null : http.Request.Cookies[CookieName] switch
    {
        "en" => English,
        "zh" => Chinese,
        _ => null,
    };

    /// <summary>The best liked language there is, whatever its region: en-GB is English, zh-TW Chinese.</summary>
    private static CultureInfo Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality != 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(
                language => language.Value.Value?.Split('-')[0].ToLowerInvariant() switch { "zh" => Chinese, "en" => English, _ => null })
            .FirstOrDefault(language => language is not null) ?? Chinese;
}
