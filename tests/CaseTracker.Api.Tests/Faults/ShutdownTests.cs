using System.Net;
using System.Text;
using Dapper;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>Asked to end (SIGTERM), it takes no more and finishes what it has accepted.</summary>
[Trait("Engine", "sqlite")]
public sealed class ShutdownTests : IDisposable
{
    private const int AtOnce = 16;

    private readonly ServerFiles _files = new();

    [Fact]
    public async Task Requests_that_it_has_begun_to_read_are_answered()
    {
        await using var server = await StartAsync();
        var late = Enumerable.Range(0, AtOnce)
            .Select(index => new LateBody(Given.Registration("S1").With("externalReference", $"{index}").ToJsonString())).ToList();
        var asked = late.Select(body => AskAsync(server, body)).ToList();
        await Task.WhenAll(late.Select(body => body.AskedFor.Task)).WaitAsync(TimeSpan.FromMinutes(1));

        var ended = server.TerminateAsync();
        await server.SaysAsync("Application is shutting down");
        late.ForEach(body => body.Come.SetResult());

        Assert.All(await Task.WhenAll(asked), status => Assert.Equal(HttpStatusCode.Created, status));
        Assert.Equal(0, await ended);
        Assert.Equal(AtOnce, await EventsAsync());
    }

    [Fact]
    public async Task Under_load_everything_that_was_done_was_answered()
    {
        await using var server = await StartAsync();
        var writers = Enumerable.Range(0, AtOnce).Select(index => new Writer(server, "S1", $"w{index}")).ToList();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));
        while (writers.Any(writer => writer.Cases.Count < 3) && !writing.IsCompleted)
        {
            await Task.Delay(10);
        }

        Assert.Equal(0, await server.TerminateAsync());
        await writing;

        Assert.Equal(writers.SelectMany(writer => writer.Sent).Count(sent => sent.Answer is not null), await EventsAsync());
        await StoredRecord.AssertWholeAsync(_files);
    }

    public void Dispose() => _files.Dispose();

    private async Task<Server> StartAsync()
    {
        var server = await Server.StartAsync(_files);
        await server.PostAsync("agencies", """{"code":"S1","name":"某局"}""").Served(HttpStatusCode.Created);
        return server;
    }

    private static async Task<HttpStatusCode> AskAsync(Server server, LateBody body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = body };
        request.Headers.ExpectContinue = true;
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<int> EventsAsync()
    {
        await using var database = _files.Open();
        return await database.QuerySingleAsync<int>("select count(*) from case_events");
    }

    /// <summary>A body that the server has to ask for (100 Continue), and that comes when the test lets it.</summary>
    private sealed class LateBody : HttpContent
    {
        private readonly byte[] _json;

        public LateBody(string json)
        {
            _json = Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new("application/json");
        }

        public TaskCompletionSource AskedFor { get; } = new();

        public TaskCompletionSource Come { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            AskedFor.TrySetResult();
            await Come.Task;
            await stream.WriteAsync(_json);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _json.Length;
            return true;
        }
    }
}
