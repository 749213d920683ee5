using System.Text;

namespace CaseTracker.Api.Tests.Web;

/// <summary>
/// Where a request ends is never in doubt. Behind each doubtful request with a key comes one without, as a proxy that reads the
/// first otherwise would send it on: it must not be served.
/// </summary>
[Collection(SharedAgencies.Name)]
public sealed class SmugglingTests(Api api)
{
    private const string Smuggled = "POST /api/v1/agencies HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        + "application/json\r\nContent-Length: 37\r\nConnection: close\r\n\r\n{\"code\":\"SMUGGLED\",\"name\":\"smuggled\"}";
    private const string Body = "{\"code\":\"?\"}";
    private const string Chunked = "c\r\n{\"code\":\"?\"}\r\n0\r\n\r\n";

    public static TheoryData<string, string, string> Doubtful => new()
    {
        { "two lengths", "Content-Length: 12\r\nContent-Length: 0\r\n", Body },
        { "two equal lengths in one", "Content-Length: 12, 12\r\n", Body },
        { "a negative length", "Content-Length: -12\r\n", Body },
        { "a length in hexadecimal", "Content-Length: 0xc\r\n", Body },
        { "a length beyond counting", "Content-Length: 99999999999999999999\r\n", Body },
        { "an unknown transfer encoding", "Transfer-Encoding: xchunked\r\n", Chunked },
        { "chunked not last", "Transfer-Encoding: chunked, identity\r\n", Chunked },
        { "a blank before the colon", "Transfer-Encoding : chunked\r\n", Chunked },
        { "a blank before the name", " Transfer-Encoding: chunked\r\n", Chunked },
        { "a folded header", "Transfer-Encoding:\r\n chunked\r\n", Chunked },
        { "a tab within the value", "Transfer-Encoding: chun\tked\r\n", Chunked },
        { "a bare line feed in a chunk size", "Transfer-Encoding: chunked\r\n", "c\n{\"code\":\"?\"}\r\n0\r\n\r\n" },
        { "a chunk size that is none", "Transfer-Encoding: chunked\r\n", "xyz\r\n{\"code\":\"?\"}\r\n0\r\n\r\n" },
        { "a chunk size beyond counting", "Transfer-Encoding: chunked\r\n", "ffffffffffffffff1\r\n{\"code\":\"?\"}\r\n0\r\n\r\n" },
        { "a chunk longer than its size", "Transfer-Encoding: chunked\r\n", "2\r\n{\"code\":\"?\"}\r\n0\r\n\r\n" },
        { "a null in a header", "X-Note: a\0b\r\nContent-Length: 12\r\n", Body },
        { "a bare carriage return in a header", "X-Note: a\rb\r\nContent-Length: 12\r\n", Body },
        { "a null in a header name", "X\0Note: a\r\nContent-Length: 12\r\n", Body },
        { "a header without a colon", "X-Note\r\nContent-Length: 12\r\n", Body },
        { "two hosts", "Host: elsewhere\r\nContent-Length: 12\r\n", Body },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Is_refused_and_the_connection_closed(string what, string headers, string body)
    {
        var before = await Stored.InAsync(api);
        var (statuses, text, closed) = await Wire.SendAsync(api, $"{Head("POST /api/v1/agencies HTTP/1.1")}{headers}\r\n{body}{Smuggled}");

        Assert.True(statuses is [400 or 501] && closed, $"{what}: {text}");
        Assert.Equal(before, await Stored.InAsync(api));
    }

    /// <summary>Both ends are given: by RFC 9112 chunks count, and what follows them is a request of its own, without a key.</summary>
    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n")]
    [InlineData("Transfer-Encoding: Chunked\r\nContent-Length: 400\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public async Task What_follows_chunks_is_a_request_without_a_key(string headers)
    {
        var before = await Stored.InAsync(api);
        var (statuses, text, closed) =
            await Wire.SendAsync(api, $"{Head("POST /api/v1/agencies HTTP/1.1")}{headers}\r\n{Chunked}{Smuggled}");

        Assert.True(statuses is [400] or [400, 401] && closed, text);
        Assert.Equal(before, await Stored.InAsync(api));
    }

    /// <summary>Kestrel reads the sign as part of the number; nobody who reads it so disagrees on where the body ends.</summary>
    [Fact]
    public async Task A_signed_length_is_that_length()
    {
        var before = await Stored.InAsync(api);
        var (statuses, text, closed) =
            await Wire.SendAsync(api, $"{Head("POST /api/v1/agencies HTTP/1.1")}Content-Length: +12\r\n\r\n{Body}{Smuggled}");

        Assert.True(statuses is [400, 401] && closed, text);
        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_key_opens_its_own_request_and_not_the_next_on_the_connection()
    {
        var (statuses, text, _) = await Wire.SendAsync(
            api,
            $"{Head("GET /api/v1/agencies HTTP/1.1")}\r\nGET /api/v1/agencies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.True(statuses is [200, 401], text);
    }

    [Theory]
    [InlineData("GET /api/v1/agencies\r\n")]
    [InlineData("GET /api/v1/agencies HTTP/0.9\r\n")]
    [InlineData("GET /api/v1/agencies HTTP/1.1 \r\n")]
    [InlineData("GET  /api/v1/agencies HTTP/1.1\r\n")]
    [InlineData("GET /api/v1/agencies\0 HTTP/1.1\r\n")]
    [InlineData("GET /api/v1/age ncies HTTP/1.1\r\n")]
    [InlineData("GET api/v1/agencies HTTP/1.1\r\n")]
    [InlineData("G\0T /api/v1/agencies HTTP/1.1\r\n")]
    [InlineData("GET /api/v1/agencies%00 HTTP/1.1\r\n")]
    [InlineData("GET http://elsewhere/api/v1/agencies HTTP/1.1\r\n")]
    [InlineData("CONNECT elsewhere:443 HTTP/1.1\r\n")]
    public async Task A_line_that_is_no_request_is_refused(string line)
    {
        var (statuses, text, closed) =
            await Wire.SendAsync(api, $"{line}Host: localhost\r\nAuthorization: Bearer {Api.Key}\r\n\r\n{Smuggled}");
        Assert.True(statuses is [400 or 505] && closed, text);
    }

    /// <summary>In the absolute form the host of the address counts, and it must be that of the header.</summary>
    [Fact]
    public async Task An_address_with_its_host_is_the_address()
    {
        var (statuses, text, _) =
            await Wire.SendAsync(api, $"{Head("GET http://localhost/api/v1/agencies HTTP/1.1")}Connection: close\r\n\r\n");
        Assert.True(statuses is [200], text);
    }

    /// <summary>A line feed alone ends a header line here, as RFC 9112 lets it; nothing in a line can then hide another.</summary>
    [Fact]
    public async Task A_value_with_a_line_feed_adds_no_header_to_an_answer()
    {
        var (_, text, _) = await Wire.SendAsync(
            api, $"{Head("GET /api/v1/cases?limit=1%0d%0aSet-Cookie:%20a=b&cursor=%0d%0aX-Made:1 HTTP/1.1")}Connection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", text);
        Assert.DoesNotContain("\nSet-Cookie", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nX-Made", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_smuggled_request_would_do_harm() =>
        Assert.Equal(37, Encoding.UTF8.GetByteCount(Smuggled[Smuggled.IndexOf('{', StringComparison.Ordinal)..]));

    private static string Head(string line) =>
        $"{line}\r\nHost: localhost\r\nAuthorization: Bearer {Api.Key}\r\nContent-Type: application/json\r\n";
}
