using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CaseTracker.Api.Tests.OpenApi;
using Xunit.Abstractions;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>
/// Generated requests over the whole served document, to the real host. <c>CASETRACKER_FUZZ</c> says how many,
/// <c>CASETRACKER_FUZZ_FROM</c> which.
/// </summary>
public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    private const int Clients = 4;

    private static readonly long Requests =
        long.Parse(Environment.GetEnvironmentVariable("CASETRACKER_FUZZ") ?? "1000", CultureInfo.InvariantCulture);

    private readonly ConcurrentDictionary<(Operation Operation, int Status), int> _answers = new();

    [Fact]
    public async Task Every_answer_is_one_that_the_document_tells_of()
    {
        using var world = await FuzzWorld.OpenAsync();
        var check = new AnswerCheck(world.Document);

        var requests = new RequestGen(world).Any;
        await Parallel.ForAsync(0L, Requests, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (
            number, _) => await SendAsync(world, check, requests.At(number), number));

        Report();
        await StillHoldsAsync(world);

        // By chance alone an operation that needs many steps before it may never be lawful; most must have been, and the more, the longer
        // it runs.
        var part = Requests switch { < 10_000 => 1, < 20_000 => 5, _ => 10 };
        Assert.True(
            Unserved(world).Count * part <= world.Document.OfTheApi.Count(), $"Never served: {string.Join(", ", Unserved(world))}.");
    }

    private async Task SendAsync(FuzzWorld world, AnswerCheck check, FuzzRequest request, long number)
    {
        using var message = request.ToMessage(world.Api.Anonymous.BaseAddress!);
        using var response = await world.Api.Anonymous.SendAsync(message);
        var (status, body) = ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
        _answers.AddOrUpdate((request.Operation, status), 1, (_, count) => count + 1);
        var wrong = check.Wrong(request.Operation, status, response.Content.Headers.ContentType?.MediaType, body);
        Assert.True(
            wrong is null, $"Request {Numbered.From}+{number}: {request}\n{status}, {wrong}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    /// <summary>Nothing that was sent has broken the record.</summary>
    private static async Task StillHoldsAsync(FuzzWorld world)
    {
        using var ready = await world.Api.Anonymous.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        if (world.Document.Operations.Any(operation => operation.Path == "/api/v1/audit/verify"))
        {
            var verdict = await world.Api.GetAsync("audit/verify").Served();
            Assert.True((bool?)verdict.Json["holds"], verdict.Text);
        }
    }

    private List<string> Unserved(FuzzWorld world) =>
        [.. world.Document.OfTheApi.Where(operation => !_answers.Keys.Any(answer => answer.Operation == operation && answer.Status < 300))
            .Select(operation => $"{operation.Method} {operation.Path}")];

    private void Report()
    {
        output.WriteLine($"{_answers.Values.Sum()} requests: {string.Join(", ", _answers.GroupBy(answer => answer.Key.Status)
            .OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Sum(answer => answer.Value)}"))}");
        foreach (var operation in _answers.GroupBy(answer => answer.Key.Operation).OrderBy(group => group.Key.Path))
        {
            output.WriteLine($"{operation.Key.Method} {operation.Key.Path}: {string.Join(
                ", ", operation.OrderBy(answer => answer.Key.Status).Select(answer => $"{answer.Key.Status} {answer.Value}"))}");
        }
    }
}
