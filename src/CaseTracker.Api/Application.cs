using CaseTracker.Api.Data;
using CaseTracker.Api.Feed.DueDates;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Keys;
using CaseTracker.Api.OpenApi;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Telemetry;
using CaseTracker.Api.Web;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api;

/// <summary>The services, and the middleware in the order in which a request meets it.</summary>
internal static class Application
{
    /// <summary>
    /// The framework would watch the content root for settings that change, and wake at every write to the database, which lies there.
    /// </summary>
    private const string FixedConfiguration = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="settings">Words of the command line that belong to the configuration.</param>
    public static WebApplication Build(string[] settings)
    {
        Mediation.BeginToLook();
        var builder = WebApplication.CreateBuilder([.. settings, FixedConfiguration]);
        var options = CaseTrackerOptions.Of(builder.Configuration, builder.Environment.ContentRootPath);
        builder.RequireNamedProxies();
        builder.ListenByDefault(Startup.DefaultAddress);
        builder.SuppressRequestLogging();
        builder.AddStorage(options);
        builder.AddKeyRing(options);
        builder.Services.AddStores();
        builder.Services.AddMediation();
        builder.Services.AddProblems();
        builder.Services.AddHealth();
        builder.Services.AddDocumentation();
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        KeyAuthentication.Add(builder.Services, options);
        builder.Services.AddCrossOrigin(options);
        builder.Services.AddPages();
        builder.Services.AddSystemd();
        builder.AddTelemetry(options);

        return builder.Build();
    }

    /// <summary>What a server answers, and what a request meets on its way there. No command but <c>serve</c> needs it.</summary>
    public static void MapEverything(this WebApplication app)
    {
        app.BeginToFindPages();
        if (app.Services.GetRequiredService<CaseTrackerOptions>().Sandbox)
        {
            app.UseSandboxHeader();
        }

        app.UseMiddleware();
        app.MapHealth();
        app.MapTelemetry();
        app.MapApi();
        app.MapCalendars();

        // Builds these while the pages are still being found.
        app.RequireRules();
        app.MapPages();
        app.RequireRules();
    }

    private static void UseMiddleware(this WebApplication app)
    {
        app.UseNoTraceState();
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseRequestLanguage();
        app.UseProblems();
        app.UsePageFiles();
        app.UseCrossOrigin();
        app.UseAuthentication();
        app.UseLoginThrottle();
        app.UseRateLimits();
        app.UseDocumentation();
        app.UseKnownPages();
        app.UseKeptForms();
        app.UseAuthorization();
        app.UseWritableQueries();
        app.UseLoginRecording();
        app.UseAccountDuties();
        app.UseHome();
        app.UseAccess();
        app.UseVersions();
        app.UseConditionalReads();
        app.UseForms();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.UseKnownParameters();
    }
}
