using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Benchmarks.Load;
using CaseTracker.Benchmarks.Seeding;

namespace CaseTracker.Benchmarks.Size;

/// <summary>
/// What requests cost on a database that <see cref="Seeder"/> filled, one after another: medians and 99th percentiles of whole requests.
/// </summary>
internal static class SizeRun
{
    private const int Times = 200;
    private const int WarmUp = 5;

    /// <summary>The largest agency is the first of a seed, and the smallest its last.</summary>
    private const string Province = "P00";

    /// <returns>Whether the arguments are such.</returns>
    public static async Task<bool> RunAsync(string[] args)
    {
        if (args is not ([_] or [_, "--program", _]))
        {
            await Console.Error.WriteLineAsync(LoadOptions.Usage);
            return false;
        }

        var database = args[0];
        var folder = Directory.CreateTempSubdirectory("casetracker-size-").FullName;
        try
        {
            var place = new Place(folder, args.Length > 1 ? args[^1] : await LoadRun.PublishAsync(folder));
            Machine.Describe(place.Program);
            await using var server = await place.CaseTrackerAsync(
                database.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) ? "postgres" : "sqlite", database);
            await MeasureAsync(server);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return true;
    }

    private static async Task MeasureAsync(Server server)
    {
        var client = server.Client;
        var codes = await CodesAsync(client);
        var numbers = await NumbersAsync(client, codes);
        var last = int.Parse(numbers.Max(number => number.Split('-')[^2])!, CultureInfo.InvariantCulture);
        var (years, small) = (Enumerable.Range(last - 9, 10).ToList(), codes.Where(code => code != Province).Max(StringComparer.Ordinal)!);
        var some = new Random(1);
        int Year() => years[some.Next(years.Count)];
        string Number() => numbers[some.Next(numbers.Count)];

        await SayAsync("one case, not read before", numbers.Count - WarmUp, index => $"cases/{numbers[index]}");
        await SayAsync("table three of one agency", Times, _ => $"statistics/requests?agency={small}&year={Year()}");
        await SayAsync("table three of all", Times, _ => $"statistics/requests?agency={Province}&rollUp=true&year={Year()}");
        await SayAsync(
            "table three of all as of 30 June", Times / 10,
            index => $"statistics/requests?agency={Province}&rollUp=true&year={years[index % years.Count]}"
                + $"&asOf={years[index % years.Count]}-06-30");
        await SayAsync("page of 50, one agency", Times, _ => $"cases?agency={Province}&limit=50");
        await SayAsync(
            "page of 50, all below one, at any depth", Times,
            _ => $"cases?agency={Province}&rollUp=true&limit=50&receivedTo={Year()}-06-30");
        await SayAsync("list by two rare filters", Times / 2, _ => "cases?outcome=publication&applicantType=otherOrganization&limit=50");
        await SayAsync("search: two characters in one agency", Times, _ => $"cases?agency={small}&q={Uri.EscapeDataString("监测")}");
        await SayAsync("search: two characters in all", Times, _ => $"cases?q={Uri.EscapeDataString("监测")}");
        await SayAsync("search: nowhere in all", Times, _ => $"cases?q={Uri.EscapeDataString("𠮷野")}");
        await SayAsync("search: a whole number in all", Times, _ => $"cases?q={Number()}");
        await SayAsync("search: year and sequence in all", Times, _ => $"cases?q={Number()[^9..]}");
        await SayAsync("board of all", Times / 2, _ => $"board?agency={Province}&rollUp=true");
        await SayAsync(
            "overview of all years", 1, _ => $"statistics/overview?agency={Province}&rollUp=true&fromYear={years[0]}&toYear={years[^1]}",
            warmUp: 1);
        Console.WriteLine($"resident {server.Resident:N0} MB, at the most {server.MostResident:N0} MB");

        async Task SayAsync(string what, int times, Func<int, string> address, int warmUp = WarmUp)
        {
            var taken = new List<double>();
            for (var index = 0; index < warmUp + times; index++)
            {
                var clock = Stopwatch.StartNew();
                using var answer = await client.GetAsync($"/api/v1/{address(index)}");
                _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                taken.Add(clock.Elapsed.TotalMilliseconds);
            }

            var ordered = taken.Skip(warmUp).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-42} {ordered[ordered.Count / 2],9:N1} ms  p99 {ordered[(int)Math.Ceiling(ordered.Count * 0.99) - 1],9:N1} ms"));
        }
    }

    private static async Task<List<string>> CodesAsync(HttpClient client)
    {
        var codes = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/agencies{(cursor.Length == 0 ? "" : $"?cursor={cursor}")}"))!;
            codes.AddRange(page["items"]!.AsArray().Select(agency => (string)agency!["code"]!));
            cursor = (string?)page["next"];
        }

        return codes;
    }

    /// <summary>The first case of each agency in the year in which it has its newest.</summary>
    private static async Task<List<string>> NumbersAsync(HttpClient client, List<string> codes)
    {
        var numbers = new List<string>();
        foreach (var code in codes)
        {
            var newest = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases?agency={code}&limit=1"))!["items"]![0]!;
            numbers.Add($"{code}-{((string)newest["number"]!).Split('-')[^2]}-0001");
        }

        return numbers;
    }
}
