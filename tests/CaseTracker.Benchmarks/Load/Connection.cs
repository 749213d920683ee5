using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// One connection that is kept, one request at a time: HTTP/1.1 as far as measuring needs it, because on two cores every
/// microsecond of the client is one that the server lacks.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>
    /// Before the first socket is made: answers are taken up on the one thread that waits for them, without a switch to another.
    /// </summary>
    public static void UseOneThread()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
    }

    public ValueTask ConnectAsync(IPEndPoint server) => _socket.ConnectAsync(server, CancellationToken.None);

    /// <summary>Answers the status, once the whole answer has come.</summary>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var filled = 0;
        while (true)
        {
            if (filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, filled * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
            filled += read > 0 ? read : throw new InvalidOperationException("The server hung up.");
            if (IsWhole(_buffer.AsSpan(0, filled)))
            {
                return Utf8Parser.TryParse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), out int status, out _)
                    ? status
                    : throw new InvalidOperationException("No HTTP.");
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        return length < 0
            ? answer[(head + 2)..].EndsWith(LastChunk)
            : Utf8Parser.TryParse(answer[(length + "\r\nContent-Length: ".Length)..], out int body, out _)
                && answer.Length == head + 4 + body;
    }
}
