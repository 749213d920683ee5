using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>A write as it was sent, and its answer if one came.</summary>
/// <param name="Action">The name of the event that it adds to the record.</param>
/// <param name="Mark">The key of the request, which stands in what it writes too.</param>
internal sealed record Sent(string Path, string Action, string Mark, string Body, string? Version)
{
    /// <summary>Null while nobody knows whether it was done.</summary>
    public Answer? Answer { get; set; }

    public Task<Answer> SendToAsync(Server server) =>
        server.PostAsync(
            Path, Body, [("Idempotency-Key", Mark), .. Version is null ? Array.Empty<(string, string)>() : [("If-Match", Version)]]);
}

/// <summary>What was sent about one case, the registration first; of the last one it may not be known whether it was done.</summary>
internal sealed class SentCase
{
    public List<Sent> Sent { get; } = [];

    public string Number => Sent[0].Answer!["number"]!;

    public Sent Last => Sent[^1];
}

/// <summary>Registers cases and takes them through their steps, each request with its key, for as long as answers come.</summary>
internal sealed class Writer(Server server, string agency, string name)
{
    private static readonly string[][] Lives =
    [
        ["consultation", "opinion", "decision"],
        ["correctionNotice", "correction", "extension"],
        ["extension", "decision", "service"],
        ["reasonsRequest", "reasons", "withdrawal"],
    ];

    /// <summary>A text of each step, for its mark.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["consultation"] = "party",
        ["opinion"] = "reasons",
        ["decision"] = "documentNumber",
        ["correctionNotice"] = "items",
        ["correction"] = "description",
        ["extension"] = "reason",
        ["service"] = "trackingNumber",
        ["reasonsRequest"] = "facts",
        ["reasons"] = "reasons",
        ["withdrawal"] = "reason",
    };

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<SentCase> Cases { get; } = [];

    /// <summary>Done when the first answer has come.</summary>
    public Task Begun => _begun.Task;

    public IEnumerable<Sent> Sent => Cases.SelectMany(one => one.Sent);

    public async Task WriteAsync()
    {
        for (var number = 0; await LiveAsync(number); number++)
        {
        }
    }

    /// <summary>False when no answer came.</summary>
    private async Task<bool> LiveAsync(int number)
    {
        var one = new SentCase();
        Cases.Add(one);
        var year = 2023 + (number % 2);
        if (!await SendAsync(one, "cases", "registration",
            mark => Given.Registration(agency, $"{year}-03-01").With("externalReference", mark).With("request.description", mark)))
        {
            return false;
        }

        foreach (var (day, action) in Lives[number % Lives.Length].Index())
        {
            if (!await SendAsync(
                one, $"cases/{one.Number}/{Steps.Path(action)}", action, mark => Marked(action, $"{year}-03-{day + 2:D2}", mark)))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> SendAsync(SentCase one, string path, string action, Func<string, JsonObject> body)
    {
        var mark = $"{name}-{Cases.Count}-{one.Sent.Count}";
        var sent = new Sent(path, action, mark, body(mark).ToJsonString(), one.Sent.Count == 0 ? null : $"\"{one.Sent.Count}\"");
        one.Sent.Add(sent);
        try
        {
            sent.Answer = await sent.SendToAsync(server).Served(action == "registration" ? HttpStatusCode.Created : HttpStatusCode.OK);
            _begun.TrySetResult();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The body of a step with a mark in one of its texts.</summary>
    private static JsonObject Marked(string action, string on, string mark) =>
        Steps.Body(action, on).With(Texts[action], action == "correctionNotice" ? new JsonArray(mark) : mark);
}
