namespace CaseTracker.Benchmarks.Load;

/// <summary>Both servers side by side, each asked in turn while the other rests.</summary>
internal sealed class Rounds(Server program, Server baseline, Shots shots, LoadOptions options, IReadOnlyList<string> measurements)
{
    private const int Few = 16;
    private const int Many = 64;

    private static readonly Shot[] BareReads = [.. BareNumbers().Select(number => Requests.Get($"/cases/{number}", ""))];
    private static readonly Shot[] BareLists = [.. BareNumbers().Select(number => Requests.Get($"/cases?after={number}", ""))];
    private static readonly Shot BareRegister = Requests.Post("/cases", "", Requests.RegistrationBody("B"));

    private readonly Dictionary<string, List<Sample>> _samples = [];

    public async Task MeasureAsync()
    {
        Console.WriteLine("warming up");
        await RoundAsync(options.WarmUpSeconds);
        _samples.Clear();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"round {round}");
            await RoundAsync(options.Seconds);
        }
    }

    /// <summary>The goals are those of the present round of work.</summary>
    /// <param name="prefix">Of the names of the rows.</param>
    public void Judge(Verdict verdict, string prefix)
    {
        var onPostgres = prefix.Length > 0;
        Compare("read", "read", "bare read", $"{prefix}read one case, 16 connections", onPostgres ? 0.4 : 0.45);
        Compare("table", "table", "bare read", $"{prefix}table three of one agency, 16 connections", 0.4);
        Compare("list", "list", "bare list", $"{prefix}list page of 50 cases, 16 connections", 0.3);
        CompareWrites(Few, onPostgres ? 0.3 : 0.4);
        CompareWrites(Many, onPostgres ? 0.3 : 0.35);
        if (measurements.Contains("mixed"))
        {
            CompareP99($"{prefix}p99 of reads among 10 % writes, 64", Median("mixed").ReadsP99, Median("reads alone").ReadsP99);
        }

        void Compare(string measurement, string ours, string bare, string what, double goal)
        {
            if (measurements.Contains(measurement))
            {
                var (rate, bareRate) = (Median(ours).Rate, Median(bare).Rate);
                verdict.Say(what, Verdict.Rate(rate), Verdict.Rate(bareRate), rate / bareRate, goal);
            }
        }

        void CompareWrites(int connections, double goal)
        {
            var (ours, bare) = ($"register {connections}", $"bare register {connections}");
            Compare("register", ours, bare, $"{prefix}register a case, {connections} connections", goal);
            if (measurements.Contains("register"))
            {
                CompareP99("  p99", Median(ours).WritesP99, Median(bare).WritesP99);
            }
        }

        void CompareP99(string what, double ours, double other) =>
            verdict.Say(what, Verdict.Milliseconds(ours), Verdict.Milliseconds(other), ours / other, 2, atLeast: false);
    }

    private async Task RoundAsync(int seconds)
    {
        await SampleAsync(["read", "table"], "bare read", baseline, Few, seconds, OneOf(BareReads));
        await SampleAsync(["read"], "read", program, Few, seconds, OneOf(shots.Reads));
        await SampleAsync(["table"], "table", program, Few, seconds, _ => shots.Table);
        await SampleAsync(["list"], "bare list", baseline, Few, seconds, OneOf(BareLists));
        await SampleAsync(["list"], "list", program, Few, seconds, OneOf(shots.Lists));
        foreach (var connections in new[] { Few, Many })
        {
            await SampleAsync(["register"], $"bare register {connections}", baseline, connections, seconds, _ => BareRegister);
            await SampleAsync(["register"], $"register {connections}", program, connections, seconds, _ => shots.Register);
        }

        var read = OneOf(shots.Reads);
        await SampleAsync(["mixed"], "reads alone", program, Many, seconds, read);
        await SampleAsync(["mixed"], "mixed", program, Many, seconds, random => random.Next(10) == 0 ? shots.Register : read(random));
    }

    private async Task SampleAsync(string[] neededBy, string name, Server server, int connections, int seconds, Func<Random, Shot> next)
    {
        if (!neededBy.Any(measurements.Contains))
        {
            return;
        }

        var sample = await Bombardment.RunAsync(server, connections, seconds, next);
        Console.WriteLine(
            $"  {name,-18} {sample.Rate,8:N0}/s  p99 {sample.ReadsP99,6:F2} ms reads {sample.WritesP99,6:F2} ms writes, "
                + $"{sample.ServerCost,5:F0} µs server {sample.ClientCost,4:F0} µs client");
        (_samples.TryGetValue(name, out var samples) ? samples : _samples[name] = []).Add(sample);
    }

    private Sample Median(string name) => Sample.Median(_samples[name]);

    private static Func<Random, Shot> OneOf(Shot[] shots) => random => shots[random.Next(shots.Length)];

    private static IEnumerable<string> BareNumbers() => Enumerable.Range(1, Shots.ReadNumbers)
        .Select(sequence => Baseline.Number(sequence * (Baseline.Cases / Shots.ReadNumbers)));
}
