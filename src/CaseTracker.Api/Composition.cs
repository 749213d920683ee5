
using CaseTracker.Api.Accounts;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Recalculation;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Related;
using CaseTracker.Api.Data;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Feed.DueDates;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Keys;
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Api.Operations;
using CaseTracker.Api.Operations.Sandbox;
using CaseTracker.Api.Persons;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Webhooks;

namespace CaseTracker.Api;

/// <summary>What the slices share, and where each noun's addresses are.</summary>
internal static class Composition
{
    public static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxTime>();
        services.AddSingleton(provider => new OfficeClock(provider.GetRequiredService<CaseTrackerOptions>().Sandbox
            ? provider.GetRequiredService<SandboxTime>()
            : provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Instruments>();
        services.AddSingleton<AgencyTree>();
        services.AddSingleton<LetterheadStore>();
        services.AddSingleton<LetterSeries>();
        services.AddSingleton<LetterTextStore>();
        services.AddSingleton<LetterPaperStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<LoginRecorder>();
        services.AddAccounts();
        services.AddSingleton<RecordChain>();
        services.AddSingleton<Seals>();
        services.AddSingleton<BackupMaker>();
        services.AddSingleton<Restoration>();
        services.AddSingleton<SandboxClock>();
        services.AddSingleton<WorkCalendars>();
        services.AddSingleton<NextYear>();
        services.AddHealthChecks().AddCheck<CalendarCheck>("calendar");
        services.AddSingleton<BoardReader>();
        services.AddSingleton(typeof(UntilCommit<,>));
        services.AddSingleton<ComposedTables>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<KnownCases>();
        services.AddSingleton<CaseProjection>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<CaseWriter>();
        services.AddSingleton<ImportValidators>();
        services.AddSingleton<HeavyRequests>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<ImportTurn>();
        services.AddSingleton<IdempotencyMiddleware>();
        services.AddSingleton<PersonReader>();
        services.AddSingleton<RelatedReader>();
        services.AddSingleton<PersonEraser>();
        services.AddSingleton<RemedyStore>();
        services.AddSingleton<LetterReader>();
        services.AddSingleton<LetterDesk>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<ReportEntryStore>();
        services.AddSingleton<FeedSignal>();
        services.AddSingleton<CalendarFeedStore>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookCalls>();
        services.AddSingleton<WebhookRun>();
        services.AddHostedService<WebhookSender>();
        services.AddHostedService<DailyErasure>();
        services.AddHostedService<ResponseSweep>();
        services.AddSingleton<SearchIndexing>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexing>());
    }

    /// <summary>Every endpoint says who may use it, or the program does not start.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.AddKnownParameters();
        api.MapAgencies();
        api.MapLetterTexts();
        api.MapLetterPapers();
        api.MapCases();
        api.MapRemedies();
        api.MapLetters();
        api.MapCatalogue();
        api.MapImports();
        api.MapLedgers();
        api.MapStatistics();
        api.MapReports();
        api.MapCalendar();
        api.MapKeys();
        api.MapAccounts();
        api.MapPrivacy();
        api.MapAudit();
        api.MapBackups();
        if (app.Services.GetRequiredService<CaseTrackerOptions>().Sandbox)
        {
            api.MapSandbox();
        }

        api.MapFeed();
        api.MapCalendarFeeds();
        api.MapWebhooks();
    }
}
