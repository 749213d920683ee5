using System.Net.Sockets;
using System.Text;

namespace CaseTracker.Api.Tests.Web;

[Collection(SharedAgencies.Name)]
public sealed class BodySizeTests(Api api)
{
    /// <summary>
    /// Over a plain socket, and not a byte beyond what the server reads before it answers: a client that goes on
    /// sending may meet a closed connection instead of the answer.
    /// </summary>
    [Theory]
    [InlineData("Content-Length: 1049000", 0)]
    [InlineData("Transfer-Encoding: chunked", (256 * 1024) + 1)]
    public async Task Refuses_a_description_of_a_megabyte(string length, int sent)
    {
        var before = await Stored.InAsync(api);
        using var socket = new TcpClient(api.Client.BaseAddress!.Host, api.Client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Api.Key}\r\nContent-Type: application/json\r\n"
                + $"{length}\r\n\r\n"));
        if (sent > 0)
        {
            var chunk = Encoding.ASCII.GetBytes($"{sent:x}\r\n{{\"request\":{{\"description\":\"".PadRight(sent + 7, 'a'));
            await stream.WriteAsync(chunk.AsMemory(..^1024));
            await stream.WriteAsync(chunk.AsMemory(^1024..));
        }

        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("\"code\":\"body-too-large\"", answer);
        Assert.Equal(before, await Stored.InAsync(api));
    }
}
