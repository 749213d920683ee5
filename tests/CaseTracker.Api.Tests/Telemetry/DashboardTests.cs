using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Tests.Webhooks;

namespace CaseTracker.Api.Tests.Telemetry;

/// <summary>The dashboard and the alerts ask for what the program exports, and for nothing else.</summary>
[Collection(Alone.Name)]
[Trait("Engine", "sqlite")]
public sealed partial class DashboardTests
{
    /// <summary>What Prometheus itself adds.</summary>
    private static readonly string[] OfPrometheus = ["up", "job", "instance"];

    private static readonly string[] Words = ["and", "or", "unless", "by", "without", "on", "ignoring"];

    [Fact]
    public async Task Every_metric_and_label_that_is_asked_for_is_exported()
    {
        var asked = Dashboard().Concat(Alerts()).ToList();
        Assert.True(asked.Count > 25, $"{asked.Count} expressions.");
        using var api = new Api(configure: Metrics.On);
        await using var receiver = await Receiver.StartAsync();
        await api.HookAsync(receiver.Url);
        await api.CaseAsync(await api.AgencyAsync());
        await api.GetAsync("cases/NONE-2023-0001");
        await api.ReadMetricsAsync("ct_a_key_of_nobody");
        var metrics = await api.MetricsAreAsync(text => Metrics.Sum(text, "casetracker_webhook_deliveries_total") == 1
            && Metrics.Sum(text, "casetracker_ready") == 1);

        var names = Line().Matches(metrics).Select(line => line.Groups["name"].Value).Concat(OfPrometheus).ToHashSet();
        var labels = Label().Matches(metrics).Select(label => label.Groups["name"].Value).Concat(OfPrometheus).ToHashSet();
        Assert.All(asked, expression => Assert.Subset(names, NamesIn(expression)));
        Assert.All(asked, expression => Assert.Subset(labels, LabelsIn(expression)));
        var all = asked.SelectMany(NamesIn).ToHashSet();
        Assert.All(
            names.Where(name => name.StartsWith("casetracker_", StringComparison.Ordinal)).Select(name => Part().Replace(name, "")),
            name => Assert.Contains(all, used => used.StartsWith(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sum by (code) (rate(a_total{code=~\"x|y\", job=\"z\"}[5m])) / 2 > 1e3 and time() - b_seconds > 86400",
        "a_total,b_seconds", "code,job")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(c_bucket[$__rate_interval])))", "c_bucket", "le")]
    public void Names_and_labels_of_an_expression_are_found(string expression, string names, string labels) =>
        Assert.Equal((names, labels), (string.Join(',', NamesIn(expression).Order()), string.Join(',', LabelsIn(expression).Order())));

    private static IEnumerable<string> Dashboard()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dashboard.json")))!;
        return dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => (string)target!["expr"]!);
    }

    private static IEnumerable<string> Alerts()
    {
        var alerts = File.ReadAllText(Path.Combine(Repository.Root, "docs", "alerts.yml"));
        var expressions = Expression().Matches(alerts).Select(line => line.Groups["text"].Value).ToList();
        Assert.Equal(Regex.Count(alerts, "- alert:"), expressions.Count);
        return expressions;
    }

    /// <summary>Whatever is no label, no function, no text, no number and no word of the language.</summary>
    private static HashSet<string> NamesIn(string expression) =>
        [.. Name().Matches(Selector().Replace(expression, " ")).Select(name => name.Value).Except(Words)];

    private static HashSet<string> LabelsIn(string expression) =>
        [.. Selector().Matches(expression).SelectMany(part => Name().Matches(Quoted().Replace(part.Value, ""))).Select(name => name.Value)
            .Except(Words)];

    /// <summary>Labels in braces, after <c>by</c>, and the time in brackets.</summary>
    [GeneratedRegex(@"\{[^}]*\}|\b(?:by|without) \([^)]*\)|\[(?=[^\]]*\])\$?\w+\]")]
    private static partial Regex Selector();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w$.])[a-z_]\w*\b(?!\s*\()", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<name>[a-z_]+)(?:\{.*\})? \S+", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"[{,](?<name>\w+)=""")]
    private static partial Regex Label();

    [GeneratedRegex(@"^ +expr: (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    /// <summary>A histogram is asked for by one of its parts.</summary>
    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Part();
}
