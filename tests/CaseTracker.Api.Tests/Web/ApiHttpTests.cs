using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Web;

/// <summary><c>api.http</c> runs top to bottom against a fresh server, each request with the answer it announces.</summary>
[Trait("Engine", "sqlite")]
public sealed partial class ApiHttpTests
{
    [Fact]
    public async Task Api_http_runs_top_to_bottom_against_a_fresh_server()
    {
        // As on a fresh server, no network may be called.
        using var api = new Api(configure: host => host.UseSetting("CaseTracker:Webhooks:Networks", ""));
        var requests = Requests(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "api.http"))).ToList();
        Assert.True(requests.Count > 30, "api.http was not read.");

        foreach (var (request, expected) in requests)
        {
            using var response = await api.Anonymous.SendAsync(request);
            var status = (int)response.StatusCode;
            Assert.True(
                expected is null ? status is >= 200 and < 300 : status == expected,
                $"{request.Method} {request.RequestUri}: {status} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static IEnumerable<(HttpRequestMessage Request, int? Expected)> Requests(string file)
    {
        foreach (var block in file.ReplaceLineEndings("\n").Split("###").Select(block => block.Trim()))
        {
            var lines = block.Split('\n');
            var start = Array.FindIndex(lines, line => RequestLine().IsMatch(line));
            if (start >= 0)
            {
                var expected = lines.Take(start).Select(line => ExpectLine().Match(line)).FirstOrDefault(match => match.Success);
                yield return (Read(lines[start..]), expected is null ? null : int.Parse(expected.Groups[1].Value));
            }
        }
    }

    private static HttpRequestMessage Read(string[] lines)
    {
        var line = RequestLine().Match(lines[0]);
        var request = new HttpRequestMessage(new(line.Groups[1].Value), line.Groups[2].Value);
        var headers = lines.Skip(1).TakeWhile(text => text.Length > 0).Select(text => text.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Replace("{{key}}", Api.Key));
        var text = string.Join('\n', lines.SkipWhile(text => text.Length > 0)).Trim();
        var body = text.StartsWith("< ./", StringComparison.Ordinal)
            ? File.ReadAllBytes(Path.Combine(Repository.Root, text["< ./".Length..]))
            : Encoding.UTF8.GetBytes(text);
        if (headers.Remove("Content-Type", out var type))
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } };
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    [GeneratedRegex(@"^(GET|POST|PUT|DELETE) \{\{host\}\}(\S+)$")]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^# expect (\d{3})$")]
    private static partial Regex ExpectLine();
}
