using System.Globalization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Http;

/// <summary>Chooses the language of a sentence by the request's <c>Accept-Language</c>; Chinese unless English is preferred.</summary>
internal static class RequestLanguage
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Localize(this LocalizedText words) =>
        CultureInfo.CurrentUICulture.Name == English.Name ? words.English : words.Chinese;

    public static void UseRequestLanguage(this WebApplication app) => app.Use((http, next) =>
    {
        CultureInfo.CurrentUICulture = Preferred(http.Request);
        http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        return next(http);
    });

    /// <summary>The best liked language there is, whatever its region: en-GB is English, zh-TW Chinese.</summary>
    private static CultureInfo Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality != 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(
                language => language.Value.Value?.Split('-')[0].ToLowerInvariant() switch { "zh" => Chinese, "en" => English, _ => null })
            .FirstOrDefault(language => language is not null) ?? Chinese;
}
