using System.Text.Json.Nodes;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Operations;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api;

/// <summary>What the commands do. Each returns the exit code.</summary>
internal static class OperatorCommands
{
    public static async Task<int> ServeAsync(WebApplication app)
    {
        // The schema needs no endpoints, and they need no schema until the first request.
        var prepared = Task.Run(app.PrepareAsync);
        app.MapEverything();
        await prepared;
        await app.WarnAsync();

        await using var held = await app.Services.GetRequiredService<Engine>().LockForServingAsync();
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> VerifyAsync(WebApplication app)
    {
        await app.OpenAsync();
        var verified = await CommandProgress.RunAsync("正在核验… Verifying…", progress =>
            app.Services.GetRequiredService<IMediator>().Send(new VerifyRecord.Query(Agency: null, progress.Report)));
        Say($"{verified.Told.Chinese} {verified.Told.English}");
        foreach (var breach in verified.Breaches.Skip(1))
        {
            Say($"{breach.Sentence.Chinese} {breach.Sentence.English}");
        }

        return verified.Holds ? 0 : 1;
    }

    public static async Task<int> BackUpAsync(WebApplication app, string? file)
    {
        await app.OpenAsync();
        var made = await CommandProgress.RunAsync("正在备份… Backing up…", progress =>
            app.Services.GetRequiredService<BackupMaker>().MakeAsync(file, progress.Report, CancellationToken.None));
        return Say($"已备份。Backed up: {made.Path}, {made.Bytes} bytes, sha256 {made.Sha256}。{KeyRing.KeptApart}");
    }

    /// <summary>On PostgreSQL, where no file can be proven before, what was restored is verified; not that of an older release.</summary>
    public static async Task<int> RestoreAsync(WebApplication app, string file)
    {
        var engine = app.Services.GetRequiredService<Engine>();
        Say(await CommandProgress.RunAsync("正在恢复… Restoring…", progress =>
            app.Services.GetRequiredService<Restoration>().RestoreAsync(file, progress.Report)));
        return engine.File is null && await IsCurrentAsync(engine) ? await VerifyAsync(app) : 0;
    }

    private static async Task<bool> IsCurrentAsync(Engine engine)
    {
        await using var connection = await engine.Source.OpenConnectionAsync();
        return Migrations.StandingOf(connection, engine) == SchemaStanding.Current;
    }

    public static async Task<int> CopyAsync(string from, string to) =>
        Say(await CommandProgress.RunAsync("正在复制… Copying…", progress =>
            PostgresMigration.CopyAsync(from, to, progress.Say, progress.Report)));

    public static async Task<int> ImportAsync(WebApplication app, FileInfo file, string agency, bool isDryRun, bool ignoresUnknown)
    {
        await app.OpenAsync();
        app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = KeyAuthentication.Principal(
                KeyAuthentication.SchemeName, BootstrapKey.Name, Enum.GetValues<Role>(), agency: null, keyId: null),
        };
        var isCsv = !file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
        await using var sheets = SheetFile.Of(file.OpenRead(), isCsv);
        try
        {
            var imported = await CommandProgress.RunAsync("正在导入… Importing…", _ => app.Services.GetRequiredService<IMediator>()
                .Send(new ImportLedger.Command(agency, isDryRun, ignoresUnknown, sheets)));
            return Say(isDryRun
                ? $"可以导入 {imported.Accepted} 行，没有保存。{imported.Accepted} row(s) can be imported; nothing was stored."
                : $"已导入 {imported.Accepted} 行。Imported: {imported.Accepted} row(s).");
        }
        catch (Problem problem) when (problem.Members.GetValueOrDefault("errors") is JsonArray errors)
        {
            // The cells on the output, so that they can be piped into a file; the sentence on the error stream.
            errors.ToList().ForEach(error => Say(
                $"{error!["sheet"]} 第{error["row"]}行 row {error["row"]} {error["column"]}: {error["message"]} ({error["code"]})".Trim()));
            throw;
        }
    }

    public static async Task<int> AskReadyAsync(Uri server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/readyz"));
            Say(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new StartupException(new("服务没有应答。", "The server does not answer."), exception);
        }
    }

    private static int Say(string line)
    {
        Console.Out.WriteLine(line);
        return 0;
    }
}
