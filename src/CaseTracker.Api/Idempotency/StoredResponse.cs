using System.Text.Json;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Idempotency;

/// <summary>An answer as it is kept, to be given again.</summary>
internal sealed record StoredResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What of the answer's headers belongs to what was done, and not to this one exchange.</summary>
    private static readonly string[] Kept = ["Content-Type", "Content-Language", "Location", "ETag"];

    public static StoredResponse Of(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        Kept.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()),
        body);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json.Record);

    public static StoredResponse Read(byte[] bytes) => JsonSerializer.Deserialize<StoredResponse>(bytes, Json.Record)!;

    public async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        // What has no body yet gets one on the way out, where it is a refusal.
        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, cancellationToken);
        }
    }
}
