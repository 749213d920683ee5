using System.Buffers.Text;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Web.Http;

/// <summary><c>ETag</c> and <c>If-Match</c>: who writes to what has changed since it was read is told so, and writes nothing.</summary>
internal static class ETags
{
    /// <summary>As much of a digest as a tag needs.</summary>
    public const int DigestBytes = 16;

    private static readonly int DigestLength = Base64Url.GetEncodedLength(DigestBytes);

    /// <summary>Puts the version of what is answered into its <c>ETag</c>.</summary>
    /// <param name="digest">Of the answer, where the version alone does not tell what it is.</param>
    public static void Tag(HttpContext http, int version, string? digest = null) =>
        http.Response.GetTypedHeaders().ETag = new(digest is null ? $"\"{version}\"" : $"\"{version}.{digest}\"");

    /// <summary>The versions a write may meet by <c>If-Match</c>; null for any.</summary>
    public static IReadOnlyList<int>? Expected(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags))
        {
            throw new Problem(ProblemKind.MalformedRequest, new("If-Match 应为读取时得到的 ETag。", "If-Match must be an ETag as it was read."));
        }

        // A weak or foreign tag matches no version: the write must not happen.
        return tags.Contains(EntityTagHeaderValue.Any)
            ? null
            : [.. tags.Where(tag => !tag.IsWeak)
                .Select(tag => int.TryParse(VersionIn(tag.Tag.AsSpan().Trim('"')), out var version) ? version : -1)];
    }

    /// <summary>A write follows a version, whatever the answer showed with it.</summary>
    private static ReadOnlySpan<char> VersionIn(ReadOnlySpan<char> tag) =>
        tag.Length > DigestLength && tag[^(DigestLength + 1)] == '.' ? tag[..^(DigestLength + 1)] : tag;

    /// <summary>Throws a problem unless the version is among the expected ones; null expects any.</summary>
    public static void RequireMatch(IReadOnlyList<int>? expected, int version)
    {
        if (expected?.Contains(version) == false)
        {
            throw new Problem(ProblemKind.StaleVersion);
        }
    }

    /// <summary>What has no versions matches no tag, so a write that is bound to one must not happen.</summary>
    public static void UseVersions(this WebApplication app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<HonoursIfMatch>() is null
            && Expected(http.Request) is not null)
        {
            throw new Problem(
                ProblemKind.StaleVersion, new("该资源没有版本，不能以 If-Match 写入。", "This has no versions, so no If-Match can be met."));
        }

        return next(http);
    });
}
