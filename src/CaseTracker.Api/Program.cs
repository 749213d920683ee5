using CaseTracker.Api.Access;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Backups;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Catalogue;
using CaseTracker.Api.Documentation;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Imports;
using CaseTracker.Api.Ledgers;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Retries;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Storage;

Startup.LimitRegexTime();
var command = Command.Of(args);
var builder = WebApplication.CreateBuilder(command.Settings);

builder.ListenByDefault("http://localhost:5080");
builder.KeepRequestsOutOfTheLog();
builder.AddStorage();
builder.AddKeyRing();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<OfficeClock>();
builder.Services.AddSingleton<AgencyTree>();
builder.Services.AddSingleton<AuditLog>();
builder.Services.AddSingleton<BackupMaker>();
builder.Services.AddSingleton<Restoration>();
builder.Services.AddSingleton<CalendarBook>();
builder.Services.AddSingleton<CaseReader>();
builder.Services.AddSingleton<CaseProjection>();
builder.Services.AddSingleton<CaseStore>();
builder.Services.AddSingleton<Forms>();
builder.Services.AddSingleton<Idempotency>();
builder.Services.AddSingleton<PersonReader>();
builder.Services.AddSingleton<PersonEraser>();
builder.Services.AddSingleton<RemedyStore>();
builder.Services.AddSingleton<ReportEntryStore>();
builder.Services.AddMediation();
builder.Services.AddHostedService<DailyErasure>();
builder.Services.AddProblems();
builder.Services.AddHealth();
builder.Services.AddDocumentation();
builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
KeyAuthentication.Add(builder.Services, builder.Configuration);
builder.AddCrossOrigin();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseSpeech();
app.UseProblems();
app.UseDocumentation();
app.UseCrossOrigin();
app.UseAuthentication();
app.UseSlowness();
app.UseRateLimits();
app.UseAuthorization();
app.UseAccess();
app.UseVersions();
app.UseMiddleware<Idempotency>();
app.MapHealth();

var api = app.MapGroup("/api/v1").AddEndpointFilterFactory(KnownParameters.Create);
api.MapAgencies();
api.MapCases();
api.MapRemedies();
api.MapCatalogue();
api.MapImports();
api.MapLedgers();
api.MapStatistics();
api.MapReports();
api.MapCalendar();
api.MapKeys();
api.MapPrivacy();
api.MapAudit();
api.MapBackups();
app.DemandRules();

return await command.RunAsync(app);

/// <summary>Named so that the tests can start the real host.</summary>
public partial class Program;
