using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Bytes to a host as they stand, and all that comes back: a client library would not send what these tests are about.</summary>
internal static partial class Wire
{
    /// <summary>Waits until the host closes the connection; a host that only falls silent is told from one that closes.</summary>
    public static async Task<(IReadOnlyList<int> Statuses, string Text, bool Closed)> SendAsync(
        Api api, string request, TimeSpan? patience = null)
    {
        using var socket = new TcpClient(api.Client.BaseAddress!.Host, api.Client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));

        using var silence = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, silence.Token) is > 0 and var read)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }

            return (Statuses(text.ToString()), text.ToString(), true);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return (Statuses(text.ToString()), text.ToString(), exception is IOException);
        }
    }

    private static IReadOnlyList<int> Statuses(string text) =>
        [.. Status().Matches(text).Select(match => int.Parse(match.Groups[1].Value))];

    [GeneratedRegex(@"HTTP/1\.1 (\d{3})")]
    private static partial Regex Status();
}
