using System.Text;
using CaseTracker.Api.Tests.OpenApi;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>One request of the fuzzer, as it is sent.</summary>
internal sealed record FuzzRequest(
    Operation Operation, (string Name, string Key) Caller, string Address, IReadOnlyList<(string Name, string Value)> Headers,
    string? MediaType, byte[]? Body)
{
    /// <summary>The address goes as it is, with whatever the client would otherwise make good.</summary>
    public HttpRequestMessage ToMessage(Uri host)
    {
        var message = new HttpRequestMessage(Operation.Method, new Uri(
            $"{host.GetLeftPart(UriPartial.Authority)}{Address}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        message.Headers.Authorization = new("Bearer", Caller.Key);
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (MediaType is { Length: > 0 })
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
            }
        }

        return message;
    }

    /// <summary>Enough to send it again by hand.</summary>
    public override string ToString() =>
        $"{Operation.Method} {Address}\nas {Caller.Name}\n{string.Join(
            '\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\nContent-Type: {MediaType}\n\n{(Body is null
                ? ""
                : Shown(Body))}";

    private static string Shown(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return text.Contains('\ufffd') || text.Any(char.IsControl) ? $"{text}\n(base64) {Convert.ToBase64String(body)}" : text;
    }
}
