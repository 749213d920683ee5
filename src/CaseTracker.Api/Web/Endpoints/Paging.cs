namespace CaseTracker.Api.Web.Endpoints;

/// <summary>What the contract puts into the headers of a list.</summary>
internal static class Paging
{
    /// <summary>A page, with the address of the next one in <c>Link</c>.</summary>
    public static IResult Ok<T>(HttpContext http, Page<T> page)
    {
        Link(http, page.Next);
        return Results.Ok(page);
    }

    /// <param name="next">The cursor of the next page; null where there is none.</param>
    public static void Link(HttpContext http, string? next)
    {
        if (next is not null)
        {
            var query = http.Request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", next));
            http.Response.Headers.Link = $"<{http.Request.Path}{QueryString.Create(query)}>; rel=\"next\"";
        }
    }
}
