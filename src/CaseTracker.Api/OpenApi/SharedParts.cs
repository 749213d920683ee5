using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>
/// What several operations say in the same words stands once, among the components, and they refer to it: parameters, examples, and whole
/// answers.
/// </summary>
internal sealed class SharedParts : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var operations = document.Paths.Values.SelectMany(path => path.Operations!.Values).ToList();
        NameCodes(document, operations.SelectMany(operation => operation.Parameters ?? []).OfType<OpenApiParameter>());
        Share(document, operations.SelectMany(operation => Parameters(operation, document)));
        Share(document, operations.SelectMany(operation => operation.Responses!.Values.OfType<OpenApiResponse>())
            .SelectMany(answer => Examples(answer, document)));
        Share(document, operations.SelectMany(operation => Answers(operation, document)));
    }

    /// <summary>Codes that have a schema of their own are not listed again by a parameter that takes one of them.</summary>
    private static void NameCodes(OpenApiDocument document, IEnumerable<OpenApiParameter> parameters)
    {
        var names = document.Components!.Schemas!.Where(schema => schema.Value.Enum is { Count: > 0 })
            .ToDictionary(schema => Text(schema.Value.Enum!), schema => schema.Key);
        foreach (var parameter in parameters.Where(parameter => parameter.Schema?.Enum is { Count: > 0 }))
        {
            if (names.TryGetValue(Text(parameter.Schema!.Enum!), out var name))
            {
                parameter.Schema = new OpenApiSchemaReference(name, document) { Examples = parameter.Schema.Examples };
            }
        }
    }

    private static IEnumerable<Place> Parameters(OpenApiOperation operation, OpenApiDocument document) =>
        (operation.Parameters ?? []).Select((parameter, index) => new Place(
            parameter,
            parameter.In != ParameterLocation.Query ? parameter.Name!
                : parameter.Required ? $"{parameter.Name}-required" : $"{parameter.Name}-optional",
            id => operation.Parameters![index] = new OpenApiParameterReference(id, document))).ToList();

    private static IEnumerable<Place> Examples(OpenApiResponse answer, OpenApiDocument document) =>
        from form in (answer.Content ?? new Dictionary<string, IOpenApiMediaType>()).Values.OfType<OpenApiMediaType>()
        let schema = form.Schema as OpenApiSchemaReference
        where form.Example is not null && schema is not null
        select new Place(new OpenApiExample { Value = form.Example }, schema.Reference.Id!, id =>
        {
            form.Example = null;
            form.Examples = new Dictionary<string, IOpenApiExample> { [id] = new OpenApiExampleReference(id, document) };
        });

    private static IEnumerable<Place> Answers(OpenApiOperation operation, OpenApiDocument document) =>
        (from answer in operation.Responses!
         where answer.Value is OpenApiResponse
         let schema = answer.Value.Content?.Values.Select(form => form.Schema).OfType<OpenApiSchemaReference>().FirstOrDefault()
         where schema is not null || answer.Value.Content is null
         select new Place(answer.Value, schema?.Reference.Id ?? answer.Key,
             id => operation.Responses![answer.Key] = new OpenApiResponseReference(id, document))).ToList();

    /// <summary>Of different parts that would have the same id, the most frequent has it, and the others stay where they are.</summary>
    private static void Share(OpenApiDocument document, IEnumerable<Place> places)
    {
        foreach (var same in places.GroupBy(place => (place.Id, Text(place.Part))).Where(same => same.Count() > 1)
            .OrderByDescending(same => same.Count()).DistinctBy(same => same.Key.Id).ToList())
        {
            Add(document, same.Key.Id, same.First().Part);
            foreach (var place in same)
            {
                place.ReplaceBy(same.Key.Id);
            }
        }
    }

    private static void Add(OpenApiDocument document, string id, IOpenApiSerializable part)
    {
        _ = part switch
        {
            IOpenApiParameter parameter => document.AddComponent(id, parameter),
            IOpenApiExample example => document.AddComponent(id, example),
            _ => document.AddComponent(id, (IOpenApiResponse)part),
        };
    }

    private static string Text(IEnumerable<JsonNode> codes) => string.Join(' ', codes);

    private static string Text(IOpenApiSerializable part)
    {
        using var text = new StringWriter();
        part.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString();
    }

    /// <summary>Where a part stands, and how a reference takes its place.</summary>
    private sealed record Place(IOpenApiSerializable Part, string Id, Action<string> ReplaceBy);
}
