using System.Runtime.InteropServices;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Operations.Sandbox;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Encryption;

namespace CaseTracker.Api;

/// <summary>What happens before the first request.</summary>
internal static partial class Startup
{
    public const string DefaultAddress = "http://localhost:5080";

    private const long MaxBodyBytes = 256 * 1024;

    /// <summary>No pattern of the program comes near it; before the first one is made.</summary>
    public static void LimitRegexTime() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));

    /// <summary>
    /// What the program writes is for its own account only: the database and its log, backups, and the temporary
    /// files in which the framework and the readers of spreadsheets keep long bodies in clear.
    /// </summary>
    public static void RestrictFilePermissions()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetFileCreationMask(UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        }
    }

    [DllImport("libc", EntryPoint = "umask", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern UnixFileMode SetFileCreationMask(UnixFileMode mask);

    /// <summary>Listens on an address unless the configuration names another, and reads no bodies beyond what a form needs.</summary>
    public static void ListenByDefault(this WebApplicationBuilder builder, string address)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });

        string[] settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!settings.Any(setting => builder.Configuration.GetSection(setting) is var section && section.Exists()))
        {
            builder.WebHost.UseUrls(address);
        }
    }

    /// <summary>The framework logs each address with its query, and a query may hold a person's name.</summary>
    public static void SuppressRequestLogging(this WebApplicationBuilder builder) =>
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

    /// <summary>Says in the log what someone has to do before long.</summary>
    public static async Task WarnAsync(this WebApplication app)
    {
        if (await app.Services.GetRequiredService<NextYear>().MissingAsync(CancellationToken.None) is { } missing)
        {
            app.Logger.LogNextYearMissing(missing.Why.Chinese, missing.Why.English);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Chinese} {English}")]
    private static partial void LogNextYearMissing(this ILogger logger, string chinese, string english);

    /// <summary>Brings the schema and the projections up to date and the first key into force.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var services = app.Services;
        var (engine, database) = (services.GetRequiredService<Engine>(), services.GetRequiredService<Database>());
        await engine.RunExclusiveAsync(async () =>
        {
            engine.Migrate();
            await services.GetRequiredService<Vault>().OpenAsync(database);
            if (engine.IsSandbox)
            {
                await services.GetRequiredService<SandboxClock>().EstablishAsync();
            }

            await services.GetRequiredService<CaseProjection>().BringUpToDateAsync(database, engine.Source, CancellationToken.None);
            await services.GetRequiredService<BootstrapKey>().EstablishAsync();
        });

        // What was erased shortly before the program ended, perhaps in the middle of something, must not stay in the log.
        _ = database.TruncateWalAsync();
    }

    /// <summary>Opens a database of this program's schema as it is, without bringing it up to date.</summary>
    public static async Task OpenAsync(this WebApplication app)
    {
        var engine = app.Services.GetRequiredService<Engine>();
        await using (var connection = await engine.Source.OpenConnectionAsync())
        {
            Migrations.RequireCurrent(connection, engine);
        }

        await app.Services.GetRequiredService<Vault>().OpenAsync(app.Services.GetRequiredService<Database>());
        if (engine.IsSandbox)
        {
            await app.Services.GetRequiredService<SandboxClock>().EstablishAsync();
        }
    }
}
