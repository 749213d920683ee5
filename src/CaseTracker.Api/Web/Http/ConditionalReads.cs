using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Web.Http;

/// <summary>
/// <c>ETag</c> and <c>If-None-Match</c> (RFC 9110, 13.1.2): the tag is a digest of the answer in its form and language, unless the
/// endpoint gave it one. So it changes exactly when the answer would.
/// </summary>
internal static class ConditionalReads
{
    /// <summary>What an answer varies by.</summary>
    public const string Vary = "Accept, Accept-Language, Authorization";

    /// <param name="when">
    /// Whose answers are held and tagged here. Default: all. Of others the endpoint gives the tag itself, as of files that are too long to
    /// be held.
    /// </param>
    public static RouteHandlerBuilder Conditional(this RouteHandlerBuilder endpoint, Func<HttpRequest, bool>? when = null) =>
        endpoint.WithMetadata(new ConditionalRead(when));

    public static string DigestOf(params IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, ETags.DigestBytes));
    }

    public static void UseConditionalReads(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ConditionalRead>() is not { } read)
        {
            return next(http);
        }

        // It guards writes. A read ignores it, as a file that is streamed would not.
        http.Request.Headers.IfMatch = default;
        return read.When?.Invoke(http.Request) == false ? next(http) : AnswerAsync(http, next);
    });

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var (response, sent) = (http.Response, http.Response.Body);
        using var body = new MemoryStream();
        response.Body = body;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = sent;
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var headers = response.GetTypedHeaders();
            headers.ETag ??= new(
                $"\"{DigestOf(Encoding.UTF8.GetBytes($"{response.ContentType}\n{response.Headers.ContentLanguage}\n"), body.ToArray())}\"");
            response.Headers.Append(HeaderNames.Vary, Vary);
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(
                tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(headers.ETag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.Remove(HeaderNames.ContentType);
                response.Headers.Remove(HeaderNames.ContentLength);
                response.Headers.Remove(HeaderNames.ContentDisposition);
                return;
            }
        }

        body.Position = 0;
        await body.CopyToAsync(sent, http.RequestAborted);
    }
}
