using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace CaseTracker.Api.Web.Http;

/// <summary>
/// The body of an endpoint whose type of request is a type parameter. The generator of request delegates cannot bind it, and what the
/// framework does instead would be compiled anew at each start.
/// </summary>
internal static class JsonBody
{
    /// <exception cref="BadHttpRequestException">It is not there, or not such a request; as where the framework binds one.</exception>
    public static async Task<T> ReadBodyAsync<T>(this HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            throw new BadHttpRequestException("There is no body.");
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFromJsonAsync<T>(http.RequestAborted)
                ?? throw new BadHttpRequestException("The body is null.");
        }
        catch (Exception exception) when (exception is JsonException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException(exception.Message, StatusCodes.Status400BadRequest, exception);
        }
    }
}
