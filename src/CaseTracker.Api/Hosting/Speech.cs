using System.Globalization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Hosting;

/// <summary>Chooses the language of a sentence by the request's <c>Accept-Language</c>; Chinese unless English is preferred.</summary>
internal static class Speech
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Say(this Words words) =>
        CultureInfo.CurrentUICulture.Name == English.Name ? words.English : words.Chinese;

    public static void UseSpeech(this WebApplication app) => app.UseRequestLocalization(new RequestLocalizationOptions
    {
        DefaultRequestCulture = new(CultureInfo.InvariantCulture, Chinese),
        SupportedCultures = [CultureInfo.InvariantCulture],
        SupportedUICultures = [Chinese, CultureInfo.GetCultureInfo("zh"), English],
        FallBackToParentUICultures = true,
        RequestCultureProviders = [new Microsoft.AspNetCore.Localization.AcceptLanguageHeaderRequestCultureProvider()],
        ApplyCurrentCultureToResponseHeaders = true,
    });
}
