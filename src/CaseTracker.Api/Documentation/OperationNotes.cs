using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Spreadsheets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.Documentation;

/// <summary>Adds to each operation its examples, its possible refusals, its headers and the need of a key.</summary>
internal sealed class OperationNotes : IOperationFilter
{
    private static readonly JsonSerializerOptions WithoutNulls = new(Json.Public) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointNotes>().SingleOrDefault() is not { } notes || metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        operation.OperationId = OperationId(operation.Summary!);
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(OpenApiSetup.KeyScheme, context.Document)] = [] }];
        if (metadata.OfType<TakesText>().SingleOrDefault() is { } text)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = text.MediaTypes.ToDictionary(type => type, type => (IOpenApiMediaType)new OpenApiMediaType { Schema = FileSchema(type) }),
            };
            ((OpenApiMediaType)operation.RequestBody.Content!.First().Value).Example = notes.RequestExample;
        }
        else if (notes.RequestExample is not null && operation.RequestBody?.Content is { } body)
        {
            ((OpenApiMediaType)body[MediaTypes.Json]).Example = JsonNode.Parse(notes.RequestExample);
            Describe(body);
        }

        Describe(operation.Responses!.First().Value.Content);

        AddAnswer(operation, notes.ResponseExample, metadata.OfType<HonoursIfMatch>().Any());
        AddRefusals(operation, notes, context);
        RateLimitHeaders.AddTo(operation);
    }

    /// <summary>What is no JSON is a file, and not what the JSON is.</summary>
    private static void Describe(IDictionary<string, IOpenApiMediaType>? content)
    {
        foreach (var (type, file) in content?.Where(form => form.Key != MediaTypes.Json) ?? [])
        {
            ((OpenApiMediaType)file).Schema = FileSchema(type);
        }
    }

    private static OpenApiSchema FileSchema(string mediaType) =>
        new() { Type = JsonSchemaType.String, Format = mediaType.StartsWith("text/", StringComparison.Ordinal) ? null : "binary" };

    /// <summary>The headers that an answer carries by its type: a case its version, what is made its address, a page the next one.</summary>
    private static void AddHeaders(OpenApiOperation operation, object? example)
    {
        var (status, answer) = operation.Responses!.First();
        var headers = new Dictionary<string, IOpenApiHeader>();
        if (example is CaseAnswer)
        {
            headers["ETag"] = Header("The version of the case, for `If-Match`.", "\"2\"");
        }

        if (status == "201")
        {
            headers["Location"] = Header("The address of what was made.", "/api/v1/cases/HDHB-2023-0001");
        }

        if (example?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Page<>) && operation.Parameters?.Any(parameter => parameter.Name == "cursor") == true)
        {
            headers["Link"] = Header("The address of the next page, where there is one.", "</api/v1/cases?cursor=MjAyMy0wMy0wMQ>; rel=\"next\"");
        }

        if (headers.Count > 0)
        {
            ((OpenApiResponse)answer).Headers = headers;
        }
    }

    private static OpenApiHeader Header(string description, string example) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };

    private static void AddAnswer(OpenApiOperation operation, object? example, bool honoursIfMatch)
    {
        AddHeaders(operation, example);
        if (example is not null && operation.Responses!.First().Value.Content is { Count: > 0 } forms)
        {
            // The first form is the one that is served when all are liked alike.
            ((OpenApiMediaType)forms.First().Value).Example = JsonSerializer.SerializeToNode(example, Json.Public);
        }

        if (honoursIfMatch)
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Description = "The ETag of the version that the step may follow; without it the step goes against the present one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["\"1\""] },
            });
        }
    }

    /// <summary>What any operation may meet before it is reached, or in the database; the rest it says itself.</summary>
    private static readonly ProblemKind[] Anywhere =
        [ProblemKind.UnknownParameter, ProblemKind.Unauthenticated, ProblemKind.Forbidden, ProblemKind.TooManyRequests, ProblemKind.StorageUnavailable];

    /// <summary>Every operation may refuse a malformed request; the rest it says itself.</summary>
    private static void AddRefusals(OpenApiOperation operation, EndpointNotes notes, OperationFilterContext context)
    {
        ProblemKind[] always = operation.RequestBody is not null
            ? [ProblemKind.MalformedRequest, ProblemKind.ValidationFailed, ProblemKind.BodyTooLarge, ProblemKind.UnsupportedMediaType, .. Anywhere]
            : operation.Parameters is { Count: > 0 }
                ? [ProblemKind.ValidationFailed, .. Anywhere]
                : Anywhere;

        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemAnswer), context.SchemaRepository);
        foreach (var kinds in always.Concat(notes.Refusals).Distinct().GroupBy(kind => kind.Status).OrderBy(group => group.Key))
        {
            operation.Responses![kinds.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", kinds.Select(kind => $"- `{kind.Code}`: {kind.Sentence.Chinese} {kind.Sentence.English}")),
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Schema = schema,
                        Examples = kinds.ToDictionary(kind => kind.Code, kind => (IOpenApiExample)new OpenApiExample { Summary = kind.Sentence.English, Value = Example(kind) }),
                    },
                },
            };
        }
    }

    private static JsonNode Example(ProblemKind kind) => JsonSerializer.SerializeToNode(
        new ProblemAnswer(
            $"urn:casetracker:problem:{kind.Code}",
            kind.Title.Chinese,
            kind.Status,
            kind.Sentence.Chinese,
            "/api/v1/cases/HDHB-2023-0001",
            kind.Code,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            kind == ProblemKind.ValidationFailed ? new Dictionary<string, string[]> { ["$.on"] = ["日期不能晚于今天。"] } : null),
        WithoutNulls)!;

    /// <summary>The summary in camelCase, without its articles: <c>registerRequest</c>.</summary>
    private static string OperationId(string summary)
    {
        var words = summary.Split(' ', '\'').Except(["a", "an", "the", "The", "s"]).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        return JsonNamingPolicy.CamelCase.ConvertName(string.Concat(words));
    }
}
