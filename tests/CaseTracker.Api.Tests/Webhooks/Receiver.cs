using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>A message as it came.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, string? MediaType, byte[] Body, string Path)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The place of the event in the feed.</summary>
    public string Place => Id.Split('-')[0];

    public string Text => $"{Path} {Id} {Timestamp} {Signature} {Encoding.UTF8.GetString(Body)}";
}

/// <summary>Another system that is told what happened: a real server on this machine, which answers as a test wants it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _all = new();

    private Receiver(IPAddress address, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    /// <summary>Answers a message; 204 by default.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public IReadOnlyList<Received> All => [.. _all];

    public string Url => $"{_app.Urls.Single()}/hook";

    public int Port => new Uri(Url).Port;

    public static async Task<Receiver> StartAsync(IPAddress? address = null, int port = 0)
    {
        var receiver = new Receiver(address ?? IPAddress.Loopback, port);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Answers every message with a status.</summary>
    public void AnswerWith(int status, params (string Name, string Value)[] headers) => Answer = (http, _) =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>Waits until so many have come.</summary>
    public Task HasAsync(int count) => Expect.Eventually(() => Task.FromResult(_all.Count >= count));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        string Header(string name) => http.Request.Headers[name].ToString();
        var received = new Received(
            Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), http.Request.ContentType, body.ToArray(),
            http.Request.Path);
        _all.Enqueue(received);
        await Answer(http, received);
    }
}
