using System.Net;
using System.Net.Http.Headers;

namespace CaseTracker.Api.Tests;

/// <summary>
/// A body that is announced and waits to be asked for: a client that sends what is too large may meet a closed connection instead of the
/// answer.
/// </summary>
internal sealed class Announced : HttpContent
{
    private readonly long _length;

    private Announced(string type, long length)
    {
        _length = length;
        Headers.ContentType = new MediaTypeHeaderValue(type);
    }

    public static async Task<Answer> SendAsync(Api api, HttpMethod method, string address, string type, long length)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{address}") { Content = new Announced(type, length) };
        request.Headers.ExpectContinue = true;
        using var client = new HttpClient { BaseAddress = api.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = api.Client.DefaultRequestHeaders.Authorization;
        using var response = await client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new InvalidOperationException("The server wants to read what is too large.");
}
