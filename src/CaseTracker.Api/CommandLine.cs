using CaseTracker.Api.Data;
using CaseTracker.Api.Operations;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Seeding;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api;

/// <summary>What the program is started for: to serve, or by a first word to back up, restore, verify, copy or seed, and end.</summary>
/// <param name="Settings">What is left for the configuration.</param>
internal sealed record CommandLine(string Name, string? File, string[] Settings)
{
    private const string Serve = "";

    public static CommandLine Of(string[] args)
    {
        if (args is not [var name, ..] || name.StartsWith('-') || name.StartsWith('/') || name.Contains('='))
        {
            return new(Serve, null, args);
        }

        var file = args.Length > 1 && !args[1].StartsWith('-') ? args[1] : null;
        return new(name, file, args[(file is null ? 1 : 2)..]);
    }

    /// <summary>Answers the exit code. What keeps it from starting is one line on the error stream.</summary>
    public async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            return Name switch
            {
                Serve => await ServeAsync(app),
                "verify" => await VerifyAsync(app),
                "backup" => await BackUpAsync(app),
                "copy" => Say(await app.Services.GetRequiredService<PostgresMigration>().CopyAsync(line => Say(line))),
                "seed" => await SeedAsync(app),
                "restore" when File is not null => Say(await app.Services.GetRequiredService<Restoration>().RestoreAsync(File)),
                _ => throw new StartupException(
                    new("命令只有：backup [文件]、restore <文件>、verify、copy、seed。",
                        "The commands are: backup [file], restore <file>, verify, copy, seed.")),
            };
        }
        catch (StartupException refusal)
        {
            return Refuse(refusal.Message);
        }
        catch (Problem problem)
        {
            return Refuse($"{problem.Detail.Chinese} {problem.Detail.English}");
        }
        catch (Exception exception) when (StorageFault.IsOne(exception) || exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"数据库或者文件无法使用。The database or a file cannot be used: {exception.Message}");
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.PrepareAsync();
        await app.WarnAsync();

        await using var held = await app.Services.GetRequiredService<Engine>().LockForServingAsync();
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> VerifyAsync(WebApplication app)
    {
        await OpenAsync(app);
        var answer = await app.Services.GetRequiredService<IMediator>().Send(new VerifyRecord.Query(Agency: null));
        Say($"{answer.Told.Chinese} {answer.Told.English}");
        foreach (var breach in answer.Breaches.Skip(1))
        {
            Say($"{breach.Sentence.Chinese} {breach.Sentence.English}");
        }

        return answer.Holds ? 0 : 1;
    }

    private async Task<int> BackUpAsync(WebApplication app)
    {
        await OpenAsync(app);
        var made = await app.Services.GetRequiredService<BackupMaker>().MakeAsync(File, CancellationToken.None);
        return Say($"已备份。Backed up: {made.Path}, {made.Bytes} bytes, sha256 {made.Sha256}。{KeyRing.KeptApart}");
    }

    private static async Task<int> SeedAsync(WebApplication app)
    {
        await app.PrepareAsync();
        return Say(await app.Services.GetRequiredService<Seeder>().SeedAsync(line => Say(line)));
    }

    /// <summary>Opens a database of this program's schema as it is, without bringing it up to date.</summary>
    private static async Task OpenAsync(WebApplication app)
    {
        var engine = app.Services.GetRequiredService<Engine>();
        await using (var connection = await engine.Source.OpenConnectionAsync())
        {
            if (Migrations.StandingOf(connection, engine) != SchemaStanding.Current)
            {
                throw new StartupException(
                    new("数据库不是本版本的结构，请先启动一次本程序。",
                        "The database does not have the schema of this program yet: start the program on it once."));
            }
        }

        await app.Services.GetRequiredService<Vault>().OpenAsync(app.Services.GetRequiredService<Database>());
    }

    private static int Say(string line)
    {
        Console.Out.WriteLine(line);
        return 0;
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine($"CaseTracker: {line.ReplaceLineEndings(" ")}");
        return 1;
    }
}
