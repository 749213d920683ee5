using System.Text.Unicode;
using CaseTracker.Api.Data;
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Pages.Admin;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Ledgers;
using CaseTracker.Api.Pages.Me;
using CaseTracker.Api.Pages.Remedies;
using CaseTracker.Api.Pages.Statistics;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.WebEncoders;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>Pages for people, in the same host. They send the same requests as the API, and hold no rule and no SQL.</summary>
internal static class PageSetup
{
    private const int YearInSeconds = 31_536_000;

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.AddFolderApplicationModelConvention("/", AddRule));
        var parts = services.Single(service => service.ServiceType == typeof(IPageApplicationModelPartsProvider)).ImplementationType!;
        services.AddSingleton<IPageApplicationModelPartsProvider>(provider =>
            new BoundProperties((IPageApplicationModelPartsProvider)ActivatorUtilities.CreateInstance(provider, parts)));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ct-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Files only: what is compressed together with a token tells of it by its length.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddSingleton<KeptForms>();
        services.AddSingleton<SealedAddresses>();
        services.AddScoped<PageFrame>();
        services.AddScoped<AgencyChoice>();
        services.AddScoped<LetterAgency>();
        services.AddSingleton<PendingSignIns>();
        services.AddSingleton<NewSecrets>();
        services.AddScoped<TableChoice>();
        services.AddTransient<StepPageServices>();
    }

    /// <summary>Begins to find the pages of the assembly, while other endpoints are mapped.</summary>
    public static void BeginToFindPages(this WebApplication app) =>
        _ = Task.Run(() => app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors);

    /// <summary>Styles, scripts and pictures: named by their content, so a browser keeps them for a year.</summary>
    public static void UsePageFiles(this WebApplication app) => app.UseWhen(http => !http.IsOfTheApi(), files =>
    {
        files.UseResponseCompression();
        files.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? $"public, max-age={YearInSeconds}, immutable" : "no-cache",
        });
    });

    /// <summary>An address that leads nowhere is not there, whoever asks; nobody signs in for it.</summary>
    public static void UseKnownPages(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is not null || http.IsOfTheApi())
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>Leads who may read no cases from the first page, the board, to where their work is.</summary>
    public static void UseHome(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path != "/" || http.User.Identity is not CallerIdentity { IsAuthenticated: true } caller
            || caller.Permissions.Contains(Permission.ReadCases))
        {
            return next(http);
        }

        http.Response.Redirect(caller.Permissions.Contains(Permission.ReadStatistics) ? "/statistics/requests" : "/admin");
        return Task.CompletedTask;
    });

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapExport("/cases/export").ExcludeFromDescription();
        app.MapGroup("").ExcludeFromDescription().MapFiles();
        app.MapGroup("").ExcludeFromDescription().MapLetterFiles();
        app.MapTableFiles();
        app.MapGet("/language/{language}", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/sign-in/oidc", StartSingleSignOn).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/me/active", () => Results.NoContent()).ExcludeFromDescription();
    }

    /// <summary>The rule of a page, and the mark of the one that shows problems, where the middleware looks for them.</summary>
    private static void AddRule(PageApplicationModel page)
    {
        foreach (var rule in page.HandlerTypeAttributes.OfType<ForAttribute>())
        {
            page.EndpointMetadata.Add(rule.Rule);
        }

        foreach (var shown in page.HandlerTypeAttributes.OfType<ShownOnceAttribute>())
        {
            page.EndpointMetadata.Add(shown.NotKept);
        }

        if (page.ModelType!.IsSubclassOf(typeof(RemedyPageModel)))
        {
            page.EndpointMetadata.Add(new OfRemedy());
        }

        if (page.ModelType == typeof(ProblemModel))
        {
            page.EndpointMetadata.Add(new ShowsProblems());
        }
    }

    /// <summary>A link and no form: browsers hold the redirects of a form to the policy of the page.</summary>
    private static IResult StartSingleSignOn(string? returnTo, CaseTrackerOptions options) => options.SignInBy(SignInWay.Oidc)
        ? Results.Challenge(new() { RedirectUri = Redirects.LocalOr(returnTo, "/") }, [SingleSignOn.SchemeName])
        : throw new Problem(ProblemKind.NotFound);

    private static IResult ChooseLanguage(string language, string? returnTo, HttpContext http)
    {
        if (language is "zh" or "en")
        {
            http.Response.Cookies.Append(RequestLanguage.CookieName, language, new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromSeconds(YearInSeconds),
                IsEssential = true,
            });
        }

        return Results.LocalRedirect(Redirects.LocalOr(returnTo, "/"));
    }
}
