using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>The framework's health endpoints do not describe themselves.</summary>
internal sealed class HealthPaths : IDocumentFilter
{
    private const string Tag = "Health 健康";

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        (document.Tags ??= new HashSet<OpenApiTag>()).Add(new() { Name = Tag });
        document.Paths.Add("/livez", Path("Is the process alive", "Answers while the process does, without a key.", ready: false));
        document.Paths.Add("/readyz", Path("Is the database ready", "Answers 200 only while the database can be read and written, "
            + "without a key: it really writes, something that changes nothing. Lines below the first say what has to be done before "
            + "long, such as putting in next year's calendar.", ready: true));
    }

    private static OpenApiPathItem Path(string summary, string description, bool ready)
    {
        var operation = new OpenApiOperation
        {
            Tags = new HashSet<OpenApiTagReference> { new(Tag) },
            Summary = summary,
            Description = description,
            OperationId = ready ? "readyz" : "livez",
            Security = [],
            Responses = new() { ["200"] = Text("Healthy") },
        };

        if (ready)
        {
            operation.Responses["503"] = Text("Unhealthy");
        }

        return new() { Operations = new() { [HttpMethod.Get] = operation } };
    }

    private static OpenApiResponse Text(string word) => new()
    {
        Description = word,
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["text/plain"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = word },
        },
    };
}
