using CaseTracker.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Hosting;

/// <summary>What the contract puts into the headers of an answer, and reads from those of a request.</summary>
internal static class Answers
{
    /// <summary>A page, with the address of the next one in <c>Link</c>.</summary>
    public static IResult Ok<T>(HttpContext http, Page<T> page)
    {
        if (page.Next is not null)
        {
            var query = http.Request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", page.Next));
            http.Response.Headers.Link = $"<{http.Request.Path}{QueryString.Create(query)}>; rel=\"next\"";
        }

        return Results.Ok(page);
    }

    /// <summary>An answer that carries a version as ETag, for <c>If-Match</c>.</summary>
    public static IResult Tagged(HttpContext http, int version, IResult answer)
    {
        http.Response.GetTypedHeaders().ETag = new($"\"{version}\"");
        return answer;
    }

    /// <summary>The versions a write may meet by <c>If-Match</c>; null for any.</summary>
    public static IReadOnlyList<int>? ExpectedVersions(HttpRequest request)
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
            : [.. tags.Where(tag => !tag.IsWeak).Select(tag => int.TryParse(tag.Tag.AsSpan().Trim('"'), out var version) ? version : -1)];
    }
}
