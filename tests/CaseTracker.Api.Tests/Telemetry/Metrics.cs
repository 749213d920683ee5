using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Telemetry;

/// <summary>Metrics as Prometheus reads them.</summary>
internal static class Metrics
{
    public static void On(IWebHostBuilder host) => host.UseSetting("CaseTracker:Telemetry:Enabled", "true");

    public static Task<Answer> ReadMetricsAsync(this Api api, string? key = Api.Key) => api.SendMetricsAsync(HttpMethod.Get, key);

    public static async Task<Answer> SendMetricsAsync(this Api api, HttpMethod method, string? key)
    {
        using var request = new HttpRequestMessage(method, "/metrics");
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var response = await api.Anonymous.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Waits until the exported metrics are as they should be. Answers them.</summary>
    public static async Task<string> MetricsAreAsync(this Api api, Predicate<string> hold)
    {
        var text = "";
        try
        {
            await Expect.Eventually(async () => hold(text = (await api.ReadMetricsAsync().Served()).Text));
        }
        catch (Xunit.Sdk.TrueException)
        {
            Assert.Fail(text);
        }

        return text;
    }

    /// <summary>The sum of a metric over the lines that have labels such as <c>type="withdrawal"</c>; null where there is none.</summary>
    public static double? Sum(string metrics, string name, params string[] labels)
    {
        var values = Regex.Matches(metrics, $@"^{name}(?:\{{(?<labels>.*)\}})? (?<value>\S+)", RegexOptions.Multiline)
            .Where(line => Array.TrueForAll(labels, line.Groups["labels"].Value.Contains))
            .Select(line => double.Parse(line.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return values.Count == 0 ? null : values.Sum();
    }
}
