using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace CaseTracker.Api.Idempotency;

/// <summary>By which a request that is sent again is known to be the same.</summary>
internal static class RequestHash
{
    /// <summary>Of all that makes the request: where it goes, what it says, and in which form.</summary>
    public static async Task<string> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(string line) => hash.AppendData(Encoding.UTF8.GetBytes($"{line}\n"));
        Append(request.GetEncodedPathAndQuery());
        if (request.HttpContext.Features.Get<IFormFeature>()?.Form is { Files.Count: > 0 } upload)
        {
            // A browser parts an upload in another way each time that it sends it.
            foreach (var (name, values) in upload)
            {
                Append($"{name}={values}");
            }

            foreach (var file in upload.Files)
            {
                Append($"{file.Name}={file.FileName}");
                await using var content = file.OpenReadStream();
                await AppendAsync(hash, content, cancellationToken);
            }
        }
        else
        {
            request.EnableBuffering();
            request.Body.Position = 0;
            Append($"{request.ContentType}");
            await AppendAsync(hash, request.Body, cancellationToken);
            request.Body.Position = 0;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
        }
    }
}
