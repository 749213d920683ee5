using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>The headers that an operation reads and answers with.</summary>
internal static class HeaderNotes
{
    public static void AddTo(OpenApiOperation operation, EndpointNotes notes, OperationFilterContext context)
    {
        var (document, example) = (context.Document, notes.ResponseExample?.Invoke());
        AddMade(operation, example, document);
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<HonoursIfMatch>().Any())
        {
            AddParameter(
                operation, "If-Match",
                "The ETag of the version that the write may follow; without it the write goes against the present one.",
                new() { Type = JsonSchemaType.String, Examples = ["\"1\""] });
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ConditionalRead>().Any())
        {
            AddConditional(operation, example, document);
        }

        if (HttpMethods.IsPost(context.ApiDescription.HttpMethod!))
        {
            AddParameter(operation, IdempotencyMiddleware.Header,
                "Makes a retry safe: the same key and request within 24 hours give the first answer that stored something again, and "
                + "nothing is stored twice. A refusal is not kept; nor is what must not lie about: clear readings and exports are done "
                + "again, and put on the audit log each time.",
                new()
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = 255,
                    Examples = ["3f1c0a52-6d0e-4d5f-9c55-1d6b1f8a7c11"],
                });
            Add(OperationNotes.AnswerOf(operation).Value, document, IdempotencyMiddleware.Replayed,
                "`true` where it is the first answer given again.", "true");
        }

        foreach (var answer in operation.Responses!.Values.OfType<OpenApiResponse>())
        {
            AddLimits(answer, document);
        }
    }

    /// <summary>What every answer of the API says of how many requests are left.</summary>
    public static void AddLimits(OpenApiResponse answer, OpenApiDocument document)
    {
        Add(answer, document, RateLimits.PolicyHeader, "How many requests a minute the caller may make; absent where there is no limit.",
            "\"key\";q=60000;w=60");
        Add(answer, document, RateLimits.Header, "How many are left, and in how many seconds all may be made again.",
            "\"key\";r=59999;t=60");
    }

    public static void AddRetryAfter(OpenApiResponse answer, OpenApiDocument document) =>
        Add(answer, document, "Retry-After", "In how many seconds to try again.", "17");

    /// <summary>By what is answered: what has versions carries its own, what is made its address, a page that of the next one.</summary>
    private static void AddMade(OpenApiOperation operation, object? example, OpenApiDocument document)
    {
        var (status, answer) = OperationNotes.AnswerOf(operation);
        if (example is CaseResponse or RemedyResponse or AgencySettings)
        {
            Add(answer, document, "ETag", "The version of what is answered, for `If-Match`.", "\"2\"");
        }

        if (status == "201")
        {
            Add(answer, document, "Location", "The address of what was made.", "/api/v1/cases/HDHB-2023-0001");
        }

        if (example?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Page<>)
            && operation.Parameters?.Any(parameter => parameter.Name == "cursor") == true)
        {
            Add(answer, document, "Link", "The address of the next page, where there is one.",
                "</api/v1/cases?cursor=MjAyMy0wMy0wMQ>; rel=\"next\"");
        }
    }

    /// <summary>A read that is answered 304 while nothing has changed.</summary>
    private static void AddConditional(OpenApiOperation operation, object? example, OpenApiDocument document)
    {
        AddParameter(
            operation, "If-None-Match",
            "The ETag of the answer that the caller has: while it is still the answer, 304 says so without a body.",
            new() { Type = JsonSchemaType.String, Examples = ["\"H7PvYpZ3Sx2k1m0c9QeWfA\""] });
        operation.Responses!["304"] = new OpenApiResponse { Description = "The answer that the caller has is still the answer." };
        foreach (var answer in new[] { OperationNotes.AnswerOf(operation).Value, operation.Responses["304"] })
        {
            if (example is CaseResponse)
            {
                Add(answer, document, "ETag", "The version of the case, for `If-Match` and `If-None-Match`. Where the answer has changed "
                    + "since that version was recorded (another day, another calendar), a point and a digest follow it.", "\"2\"",
                    "ETag-case");
            }
            else
            {
                Add(answer, document, "ETag", "A digest of the answer in its form and language, for `If-None-Match`: it changes exactly "
                    + "when the answer does.", "\"H7PvYpZ3Sx2k1m0c9QeWfA\"", "ETag-digest");
            }
        }
    }

    private static void AddParameter(OpenApiOperation operation, string name, string description, OpenApiSchema schema) =>
        (operation.Parameters ??= []).Add(
            new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema });

    /// <param name="id">Where the header stands in the components, if not under its name: several are called ETag.</param>
    private static void Add(
        IOpenApiResponse answer, OpenApiDocument document, string name, string description, string example, string? id = null)
    {
        id ??= name;
        if (document.Components!.Headers?.ContainsKey(id) != true)
        {
            document.AddComponent<IOpenApiHeader>(id, new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = example,
            });
        }

        (((OpenApiResponse)answer).Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeaderReference(id, document);
    }
}
