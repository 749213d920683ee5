using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>How an operation may refuse, by status and code, each with an example among the components.</summary>
internal static class RefusalNotes
{
    private static readonly JsonSerializerOptions WithoutNulls =
        new(Json.Public) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What any operation may meet before it is reached, or in the database; the rest it says itself.</summary>
    private static readonly ProblemKind[] Anywhere =
    [
        ProblemKind.UnknownParameter, ProblemKind.ValidationFailed, ProblemKind.Unauthenticated, ProblemKind.Forbidden,
        ProblemKind.RecordBroken,
        ProblemKind.TooManyRequests,
        ProblemKind.StorageUnavailable, ProblemKind.Busy,
    ];

    /// <summary>Most operations write.</summary>
    private static readonly ProblemKind[] OfMost = [ProblemKind.MalformedRequest, .. Anywhere];

    public static void AddTo(OpenApiOperation operation, EndpointNotes notes, OperationFilterContext context)
    {
        ProblemKind[] always = operation.RequestBody is not null
            ? [ProblemKind.MalformedRequest, ProblemKind.BodyTooLarge, ProblemKind.UnsupportedMediaType, .. Anywhere]
            : Anywhere;

        foreach (var kinds in ProblemKind.All
            .Intersect(always.Concat(OfAccess(context)).Concat(OfMethod(context)).Concat(notes.Refusals))
            .GroupBy(kind => kind.Status).OrderBy(group => group.Key))
        {
            var (status, codes) = (kinds.Key.ToString(CultureInfo.InvariantCulture), CodesOf(kinds));
            var shared = Shared(status, context);
            operation.Responses![status] = new OpenApiResponseReference(status, context.Document)
            {
                Description = codes == shared.Description ? null : codes,
            };
        }
    }

    /// <summary>
    /// All refusals of a status, with an example of each. They name the codes of most operations, and an operation that has others names
    /// its own.
    /// </summary>
    private static IOpenApiResponse Shared(string status, OperationFilterContext context)
    {
        if (context.Document.Components!.Responses?.TryGetValue(status, out var shared) == true)
        {
            return shared;
        }

        var kinds = ProblemKind.All.Where(kind => $"{kind.Status}" == status).ToList();
        var response = new OpenApiResponse
        {
            Description = CodesOf(kinds.Exists(Anywhere.Contains) ? kinds.Where(OfMost.Contains) : kinds),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository),
                    Examples = kinds.ToDictionary(kind => kind.Code,
                        kind => (IOpenApiExample)new OpenApiExample { Description = kind.Sentence.English, Value = Example(kind) }),
                },
            },
        };
        HeaderNotes.AddLimits(response, context.Document);
        if (status is "429" or "503")
        {
            HeaderNotes.AddRetryAfter(response, context.Document);
        }

        context.Document.AddComponent<IOpenApiResponse>(status, response);
        return response;
    }

    private static string CodesOf(IEnumerable<ProblemKind> kinds) => string.Join(", ", kinds.Select(kind => $"`{kind.Code}`"));

    /// <summary>What is open to every role refuses nobody; a case or dispute out of one's scope is not found.</summary>
    private static IEnumerable<ProblemKind> OfAccess(OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var act = metadata.OfType<AccessRule>().Single().Act;
        return act == Permission.ReadDirectory ? []
            : metadata.OfType<OfRemedy>().Any()
                || context.ApiDescription.RelativePath!.Contains("{number}", StringComparison.Ordinal) ? [ProblemKind.Forbidden]
            : [ProblemKind.Forbidden, ProblemKind.OutOfScope];
    }

    /// <summary>A write may be bound to a version, and a POST to a key, by headers that may be malformed.</summary>
    private static ProblemKind[] OfMethod(OperationFilterContext context) =>
        HttpMethods.IsGet(context.ApiDescription.HttpMethod!) ? []
        : HttpMethods.IsPost(
            context.ApiDescription.HttpMethod!) ? [ProblemKind.MalformedRequest, ProblemKind.StaleVersion, ProblemKind.KeyReused]
        : [ProblemKind.MalformedRequest, ProblemKind.StaleVersion];

    private static JsonNode Example(ProblemKind kind) => JsonSerializer.SerializeToNode(
        new ProblemResponse(
            $"urn:casetracker:problem:{kind.Code}",
            kind.Title.Chinese,
            kind.Status,
            kind.Sentence.Chinese,
            "/api/v1/cases",
            kind.Code,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            kind == ProblemKind.ValidationFailed ? new Dictionary<string, string[]> { ["$.on"] = ["日期不能晚于今天。"] } : null),
        WithoutNulls)!;
}
