using System.Text.Json;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Web.Endpoints;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>A page of cases, each written once and not for every page.</summary>
internal sealed class CasePage(Page<CaseResponse> page) : IResult
{
    public static IResult Ok(HttpContext http, Page<CaseResponse> page)
    {
        Paging.Link(http, page.Next);
        return new CasePage(page);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonBytes.MediaType;
        await using var writer = new Utf8JsonWriter(httpContext.Response.Body);
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in page.Items)
        {
            writer.WriteRawValue(item.Utf8, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteString("next", page.Next);
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}
