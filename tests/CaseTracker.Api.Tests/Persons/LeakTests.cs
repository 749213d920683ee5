using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Api.Tests.Telemetry;
using CaseTracker.Api.Tests.Webhooks;
using CaseTracker.Domain;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>
/// A person stands in the cases and in whatever is sent, to every endpoint of the served document, and nowhere in what the
/// program tells of its work: not in the log at any level of its own filters, not in traces, metrics, what is exported of them, or
/// refusals; nor in the feed of what happened, in what other systems are called with, or in a calendar of due dates.
/// </summary>
[Collection(Alone.Name)]
public sealed class LeakTests : IAsyncLifetime, IDisposable
{
    private const string Agency = "LEAKS";

    private readonly Watch _watch = new();
    private readonly List<string> _keys = [Api.Key];
    private readonly ConcurrentBag<string> _refusals = [];
    private Api _api = null!;
    private Receiver _receiver = null!;
    private Receiver _collector = null!;
    private ExampleRequests _examples = null!;
    private ServedDocument _document = null!;
    private int _served;
    private string _calendar = "";

    public async Task InitializeAsync()
    {
        _collector = await Receiver.StartAsync();
        _api = new(configure: host =>
        {
            _watch.Log.Into(host);
            Metrics.On(host);
            host.UseSetting("CaseTracker:Telemetry:Otlp", new Uri(_collector.Url).GetLeftPart(UriPartial.Authority));
            host.ConfigureAppConfiguration(environment => environment.AddInMemoryCollection(
                [new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_BSP_MAX_QUEUE_SIZE", "1000000")]));
        });
        _document = await ServedDocument.OfAsync(_api);
        _examples = new(_api, _document);
        await _api.PostAsync("agencies", $$"""{"code":"{{Agency}}","name":"某局"}""").Served(HttpStatusCode.Created);
        _receiver = await Receiver.StartAsync();
        await _api.HookAsync(_receiver.Url);
        foreach (var role in Codes<Role>.All)
        {
            _keys.Add((await _api.PostAsync("keys", $$"""{"name":"{{role}}","roles":["{{role}}"],"agencyCode":"{{Agency}}"}""")
                .Served(HttpStatusCode.Created))["key"]!);
        }
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _collector.DisposeAsync();
    }

    public void Dispose()
    {
        _api.Dispose();
        _watch.Dispose();
    }

    [Fact]
    public async Task Nobody_appears_in_log_traces_metrics_or_refusals_whatever_is_sent()
    {
        foreach (var operation in _document.OfTheApi)
        {
            foreach (var key in _keys)
            {
                await SendAsync(await LawfulAsync(operation), key);
            }

            await Parallel.ForEachAsync(
                Spoilt(await LawfulAsync(operation)), async (request, _) => await SendAsync(request, Api.Key));
        }

        await _api.ImportAsync(Agency, LedgerCsv.Of(
            $",{Planted.Name},{Planted.Name},{Planted.Phone},{Planted.Phone},{Planted.IdNumber},报告,{Planted.Email},{Planted.Name},"));
        var others = await OthersAsync();
        await FailAsync();
        others.AddRange(await ExportedAsync());

        Assert.True(_served > 100 && _refusals.Count > 300, $"Only {_served} were served and {_refusals.Count} refused.");
        var told = _watch.Told.ToList();
        Assert.All(["log Error", "log Information", "log None", "activity", "metric http.server.request.duration",
            "metric casetracker.refusals"],
            what => Assert.Contains(told, text => text.StartsWith(what, StringComparison.Ordinal)));
        string[] leaks = [.. told.Concat(_refusals).Concat(others).Where(text => Planted.FoundIn(text, Planted.All) is not null)
            .Distinct()];

        // The framework's scope of a request names its path; the log shows no scopes (docs/security.md).
        Assert.DoesNotContain(
            told.Where(text => !text.StartsWith("log None", StringComparison.Ordinal)),
            text => text.Contains(_calendar[7..^4], StringComparison.Ordinal));
        Assert.True(leaks.Length == 0, $"{leaks.Length} leaks:\n{string.Join('\n', leaks.Take(40))}");
    }

    /// <summary>About a case with the person in it, and where an applicant is sent, it is the person.</summary>
    private async Task<ExampleRequest> LawfulAsync(Operation operation)
    {
        var request = await _examples.OfAsync(operation, Agency);
        if (Parsed(request)?["applicant"] is null)
        {
            await _api.TakeAsync(
                request.Thing ?? "", "amendment", new JsonObject { ["reason"] = "录错", ["applicant"] = Planted.Applicant }.ToJsonString());
            return request with
            {
                Body = request.MediaType == "text/csv" ? request.Body!.Replace("张三", Planted.Name)
                .Replace("13800000000", Planted.Phone) : request.Body
            };
        }

        return request with { Body = Parsed(request)!.With("applicant", Planted.Applicant).ToJsonString() };
    }

    /// <summary>The person put where it does not belong: in every member, every parameter, in headers, in what cannot be read.</summary>
    private static IEnumerable<ExampleRequest> Spoilt(ExampleRequest request)
    {
        // What is sent as the code of a new agency becomes one.
        foreach (var (index, name) in (Parsed(request)?.Select(member => member.Key).Where(name => name != "code") ?? []).Index())
        {
            var text = Planted.All[(index + request.Address.Length) % Planted.All.Count];
            yield return request with { Body = Parsed(request)!.With(name, text).ToJsonString() };
            yield return request with { Body = Parsed(request)!.With(name, new JsonArray(text)).ToJsonString() };
            yield return request with { Body = Parsed(request)!.With(name, new JsonObject { ["name"] = text }).ToJsonString() };
        }

        if (request.Body is not null)
        {
            yield return request with { Body = $$"""{"applicant":{"name":"{{Planted.Name}}","phone":"{{Planted.Phone}}" """ };
            yield return request with { Body = $$"""{"name":"{{Planted.Name}}","idNumber":"{{Planted.IdNumber}}"}""" };
            yield return request with { Body = $"\"{Planted.Name}\"", MediaType = "application/json" };
            yield return request with { Body = Planted.Name, MediaType = "text/plain" };
        }

        foreach (var parameter in request.Operation.Parameters.Where(parameter => (string)parameter["in"]! == "query")
            .Select(parameter => (string)parameter["name"]!).Append("misspelt"))
        {
            foreach (var text in Planted.All)
            {
                yield return request with { Address = $"{Without(request.Address, parameter)}&{parameter}={Uri.EscapeDataString(text)}" };
            }
        }
    }

    private static string Without(string address, string parameter) =>
        System.Text.RegularExpressions.Regex.Replace(address, $@"(?<=[?&]){parameter}=[^&]*&?", "");

    private static JsonObject? Parsed(ExampleRequest request) =>
        request.MediaType == "application/json" ? JsonNode.Parse(request.Body!)!.AsObject() : null;

    /// <summary>With a search in the query of anyone who linked here, and the person in headers that someone might log.</summary>
    private async Task SendAsync(ExampleRequest request, string key)
    {
        using var message = request.ToMessage(key);
        message.Headers.TryAddWithoutValidation("User-Agent", Planted.Email);
        message.Headers.TryAddWithoutValidation("Referer", $"http://localhost/?q={Uri.EscapeDataString(Planted.Name)}");
        message.Headers.TryAddWithoutValidation("X-Request-Id", Planted.IdNumber);
        message.Headers.TryAddWithoutValidation("If-Match", $"\"{Planted.Phone}\"");
        message.Headers.TryAddWithoutValidation("Accept-Language", Planted.Email);
        message.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        message.Headers.TryAddWithoutValidation("tracestate", $"id={Planted.IdNumber}");
        using var response = await _api.Anonymous.SendAsync(message);
        Note(await Answer.ReadAsync(response), $"{request.Operation.Method} {Uri.UnescapeDataString(request.Address)} {request.Body}");
    }

    private void Note(Answer answer, string asked)
    {
        if (answer.MediaType == "application/problem+json")
        {
            _refusals.Add(answer.Text + (Planted.FoundIn(answer.Text, Planted.All) is null ? "" : $" on {asked}"));
        }
        else
        {
            Interlocked.Increment(ref _served);
        }
    }

    /// <summary>The calendar, which is no secret to who has its address; the address stays one.</summary>
    private async Task<string> CalendarAsync()
    {
        _calendar = (await _api.PostAsync("calendar-feeds", "").Served(HttpStatusCode.Created))["path"]!;
        var calendar = await _api.Anonymous.GetStringAsync(_calendar);
        using var wrong = await _api.Anonymous.GetAsync(_calendar.Replace(".ics", "0.ics"));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Contains("BEGIN:VEVENT", calendar, StringComparison.Ordinal);
        return calendar;
    }

    /// <summary>The feed, and what the receiver has been called with.</summary>
    private async Task<List<string>> OthersAsync()
    {
        var others = new List<string>();
        for (var (after, before) = (0L, -1L); after != before;)
        {
            var page = await _api.GetAsync($"events?after={after}&limit=200").Served();
            others.Add(page.Text);
            (before, after) = (after, (long)page.Json["next"]!);
        }

        Assert.True(others.Count > 2 && _receiver.All.Count > 100, $"{others.Count} pages, {_receiver.All.Count} calls.");
        others.Add(await CalendarAsync());
        return [.. others, .. _receiver.All.Select(received => received.Text)];
    }

    /// <summary>What Prometheus reads, and what the collector has been sent: no agency, number, address or key either.</summary>
    private async Task<List<string>> ExportedAsync()
    {
        Assert.True(_api.Services.GetRequiredService<TracerProvider>().ForceFlush());

        // False, because Prometheus is not sent anything.
        _ = _api.Services.GetRequiredService<MeterProvider>().ForceFlush();
        var sent = _collector.All.Select(part => part.Text).ToList();
        Assert.All(["/v1/traces", "/v1/metrics", "/api/v1/cases/{number}", "casetracker.steps"],
            what => Assert.Contains(sent, text => text.Contains(what, StringComparison.Ordinal)));
        List<string> exported = [.. sent, (await _api.ReadMetricsAsync().Served()).Text];
        string[] others = [Agency, Api.Key, _calendar[7..^4], "url.path", "url.query", "user_agent", "misspelt"];
        Assert.All(exported, text => Assert.Null(Planted.FoundIn(text, others)));

        // One call holds hundreds of spans.
        return [.. exported.Select(text => Planted.FoundIn(text, Planted.All)).OfType<string>().Select(found => $"exported: {found}")];
    }

    /// <summary>Registers the person where the database has lost a table.</summary>
    private async Task FailAsync()
    {
        await using var database = _api.OpenDatabase();
        await database.ExecuteAsync("alter table case_numbers rename to lost");
        var failed = await _api.PostAsync("cases", Given.Registration(Agency).With("applicant", Planted.Applicant).ToJsonString());
        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        _refusals.Add(failed.Text);
    }
}
