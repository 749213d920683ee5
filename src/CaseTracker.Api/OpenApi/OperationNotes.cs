using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>Adds to each operation its examples, and has its refusals and headers added.</summary>
internal sealed class OperationNotes : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointNotes>().SingleOrDefault() is not { } notes || metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        operation.OperationId = OperationIds.Of(operation.Summary!);
        if (metadata.OfType<AcceptsText>().SingleOrDefault() is { } text)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = text.MediaTypes.ToDictionary(
                    type => type, type => (IOpenApiMediaType)new OpenApiMediaType { Schema = FileSchema(type) }),
            };
            ((OpenApiMediaType)operation.RequestBody.Content!.First().Value).Example = notes.RequestExample?.Invoke();
        }
        else if (notes.RequestExample is not null && operation.RequestBody?.Content is { } body)
        {
            ((OpenApiMediaType)body[MediaTypes.Json]).Example = JsonNode.Parse(notes.RequestExample());
            Describe(body);
        }

        Describe(AnswerOf(operation).Value.Content);

        AddAnswer(operation, notes.ResponseExample?.Invoke());
        RefusalNotes.AddTo(operation, notes, context);
        HeaderNotes.AddTo(operation, notes, context);
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

    private static void AddAnswer(OpenApiOperation operation, object? example)
    {
        if (example is not null && AnswerOf(operation).Value.Content is { Count: > 0 } forms)
        {
            // The first form is the one that is served when all are liked alike.
            ((OpenApiMediaType)forms.First().Value).Example = Shortened(JsonSerializer.SerializeToNode(example, Json.Public));
        }
    }

    /// <summary>Of a list, such as the rows of a table and their cells, an example shows the first two.</summary>
    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Take(2).Select(Shortened)]),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shortened(member.Value)))),
        _ => node?.DeepClone(),
    };

    /// <summary>What is answered when all goes well: where something is made the 201, and not the 200 of its dry run.</summary>
    public static KeyValuePair<string, IOpenApiResponse> AnswerOf(OpenApiOperation operation) =>
        operation.Responses!.Where(answer => answer.Key[0] == '2').MaxBy(answer => answer.Key);
}
