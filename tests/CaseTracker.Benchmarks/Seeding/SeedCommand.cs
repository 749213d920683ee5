using System.CommandLine;
using CaseTracker.Api;
using CaseTracker.Api.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Benchmarks.Seeding;

/// <summary>How much to make, and from which seed.</summary>
internal sealed record SeedSize(int Agencies, int Years, int Cases, int Seed);

/// <summary><c>seed --agencies 500 --years 10 --cases 100000 [connection]</c>.</summary>
internal sealed class SeedCommand : Command
{
    private readonly Option<int> _agencies = Number("--agencies", 500, 1, 100_000);
    private readonly Option<int> _years = Number("--years", 10, 1, 50);
    private readonly Option<int> _cases = Number("--cases", 100_000, 1, 1_000_000_000);
    private readonly Option<int> _seed = Number("--seed", 1, 0, int.MaxValue);

    private readonly Argument<string?> _connection = new("connection")
    {
        Description = "An empty database: 'Data Source=<file>', or 'Host=…' for PostgreSQL. Default: that of this repository.",
        DefaultValueFactory = _ => null,
    };

    public SeedCommand()
        : base("seed", "Fills an empty database for measuring. It uses the key ring that CaseTracker__KeyRing names.")
    {
        Add(_agencies);
        Add(_years);
        Add(_cases);
        Add(_seed);
        Add(_connection);
        SetAction(words => SeedAsync(SizeOf(words), words.GetValue(_connection)));
    }

    public SeedSize SizeOf(ParseResult words) =>
        new(words.GetValue(_agencies), words.GetValue(_years), words.GetValue(_cases), words.GetValue(_seed));

    private static async Task<int> SeedAsync(SeedSize size, string? connection)
    {
        var app = Application.Build(Settings(connection));
        try
        {
            await app.PrepareAsync();
            var seeder = ActivatorUtilities.CreateInstance<Seeder>(app.Services);
            Console.WriteLine(await seeder.SeedAsync(size, Console.WriteLine));
            return 0;
        }
        catch (StartupException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    /// <summary>The program's own folder is the content root, so that its defaults are the same here.</summary>
    private static string[] Settings(string? connection)
    {
        var root = $"--contentRoot={Path.Combine(Repository.Root, "src", "CaseTracker.Api")}";
        return connection is null ? [root]
            : [root, $"--ConnectionStrings:CaseTracker={connection}",
                $"--CaseTracker:Engine={(connection.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) ? "postgres" : "sqlite")}"];
    }

    private static Option<int> Number(string name, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"From {least} to {most}.",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [.., var last] && !(int.TryParse(last.Value, out var number) && number >= least && number <= most))
            {
                given.AddError($"{name} must be a whole number from {least} to {most}.");
            }
        });
        return option;
    }
}
