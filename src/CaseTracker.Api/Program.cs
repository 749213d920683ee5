using CaseTracker.Api.Access;
using CaseTracker.Api.Documentation;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Retries;
using CaseTracker.Api.Storage;

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
app.UseAccess();
app.UseVersions();
app.UseConditionalReads();
app.UseMiddleware<IdempotencyMiddleware>();
app.MapHealth();

app.MapApi();

return await command.RunAsync(app);

/// <summary>Named so that the tests can start the real host.</summary>
public partial class Program;
