using CaseTracker.Api.Hosting;
using Microsoft.OpenApi;

namespace CaseTracker.Api.Documentation;

/// <summary>What every answer of the API says of how many requests are left.</summary>
internal static class RateLimitHeaders
{
    public static void AddTo(OpenApiOperation operation)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            var headers = ((OpenApiResponse)answer).Headers ??= new Dictionary<string, IOpenApiHeader>();
            headers[RateLimits.PolicyHeader] = Header("How many requests a minute the caller may make; absent where there is no limit.", "\"key\";q=60000;w=60");
            headers[RateLimits.Header] = Header("How many are left, and in how many seconds all may be made anew.", "\"key\";r=59999;t=60");
            if (status == "429")
            {
                headers["Retry-After"] = Header("In how many seconds to try again.", "17");
            }
        }
    }

    private static OpenApiHeader Header(string description, string example) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
}
