
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Security;
using CaseTracker.Api;
using CaseTracker.Api.Data;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Keys;
using CaseTracker.Api.OpenApi;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Parameters;

Startup.LimitRegexTime();
Startup.RestrictFilePermissions();
var command = CommandLine.Of(args);
var builder = WebApplication.CreateBuilder(command.Settings);

builder.ListenByDefault("http://localhost:5080");
builder.SuppressRequestLogging();
builder.AddStorage();
builder.AddKeyRing();

builder.Services.AddStores();
builder.Services.AddMediation();
builder.Services.AddProblems();
builder.Services.AddHealth();
builder.Services.AddDocumentation();
builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
KeyAuthentication.Add(builder.Services, builder.Configuration);
builder.AddCrossOrigin();

var app = builder.Build();

app.UseProxies();
app.UseSecurityHeaders();
app.UseRequestLanguage();
app.UseProblems();
app.UseCrossOrigin();
app.UseAuthentication();
app.UseLoginThrottle();
app.UseRateLimits();
app.UseDocumentation();
app.UseAuthorization();
app.UseWritableQueries();
app.UseLoginRecording();
app.UseAccess();
app.UseVersions();
app.UseConditionalReads();
app.UseMiddleware<IdempotencyMiddleware>();
app.UseKnownParameters();
app.MapHealth();

app.MapApi();

return await command.RunAsync(app);

/// <summary>Named so that the tests can start the real host.</summary>
public partial class Program;
