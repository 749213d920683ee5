using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.OpenApi;
using CaseTracker.Api.Tests.Cases;
using CaseTracker.Api.Tests.Web;
using CaseTracker.Api.Web.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>The OpenAPI document is complete and true.</summary>
public sealed class OpenApiTests(OpenApiTests.Described described) : IClassFixture<OpenApiTests.Described>
{
    private Api Api => described.Api;

    private SchemaCheck Schemas => new(described.Document);

    [Fact]
    public void Is_of_version_3_1() => Assert.Matches(@"^3\.1\.\d+$", (string)described.Document["openapi"]!);

    [Fact]
    public async Task Is_served_to_many_at_once()
    {
        var texts =
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Api.Anonymous.GetStringAsync("/openapi/v1.json"))));

        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task Is_made_once_and_not_sent_again_to_who_has_it()
    {
        using var first = await Api.Anonymous.GetAsync("/openapi/v1.json");
        using var asked =
            new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await Api.Anonymous.SendAsync(asked);

        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag, ""),
            (second.StatusCode, second.Headers.ETag, await second.Content.ReadAsStringAsync()));
        var text = Api.Services.GetRequiredService<OpenApiText>();
        Assert.Same(text.Bytes, text.Bytes);
        Assert.Equal(text.Bytes, await first.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Clients, and those who read it, take it whole.</summary>
    [Fact]
    public void Is_small() => Assert.InRange(Api.Services.GetRequiredService<OpenApiText>().Bytes.Length, 1, 400 * 1024);

    /// <summary>Clients are generated from them: a type that is renamed keeps the name of its schema, which is a noun.</summary>
    [Fact]
    public async Task Keeps_the_names_of_its_schemas()
    {
        var known = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "CaseTracker.Api.Tests", "OpenApi", "schemas.txt"));

        Assert.Equal(
            known,
            described.Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order(StringComparer.Ordinal));
        Assert.All(known, name => Assert.DoesNotMatch("^(Add|Get|List|Put)[A-Z]|(Command|Query|Response)$", name));
    }

    [Fact]
    public async Task Names_no_type_of_the_program() =>
        Assert.DoesNotContain("CaseTracker.Api", await Api.Anonymous.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);

    [Fact]
    public void Describes_every_endpoint_and_no_other() => Assert.Equal(
        Api.RoutesOf().Select(route => $"{route.Method} {route.Path}").Append("GET /livez").Append("GET /readyz").Order(),
        described.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order());

    [Fact]
    public void Every_operation_explains_itself()
    {
        Assert.All(described.Operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Node["summary"]));
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Node["description"]));
            Assert.Matches("^[a-z][A-Za-z]+$", (string?)operation.Node["operationId"]);
            Assert.NotNull(operation.Node["tags"]?[0]);
            Assert.All(operation.Parameters,
                parameter => Assert.False(string.IsNullOrWhiteSpace((string?)parameter["description"]), (string?)parameter["name"]));
            Assert.NotNull(operation.Answer.Content["example"]);
            Assert.True(operation.Body is null ? operation.Method != HttpMethod.Put : operation.Body["example"] is not null);
        });
        Assert.Distinct(described.Operations.Select(operation => (string)operation.Node["operationId"]!));
    }

    [Fact]
    public void Every_operation_needs_the_key_but_those_of_health()
    {
        Assert.Equal(["/livez", "/readyz"], described.Operations
            .Where(operation => (operation.Node["security"] ?? described.Document["security"])!.AsArray()
                .All(need => need!["bearer"] is null))
            .Select(operation => operation.Path).Order());
        Assert.All(described.OfTheApi, operation => Assert.NotNull(operation.Node["responses"]!["401"]));
        Assert.Equal("bearer", (string?)described.Document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
    }

    [Fact]
    public void Every_refusal_has_an_example_of_its_status_and_code() => Assert.All(described.OfTheApi, operation =>
        Assert.All(operation.Refusals, refusal =>
        {
            Assert.NotEmpty(refusal.Examples);
            Assert.All(refusal.Examples, example => Assert.Equal(
                (refusal.Status, example.Key),
                ((string)example.Value["value"]!["status"]!.ToString(), (string)example.Value["value"]!["code"]!)));
        }));

    [Fact]
    public void Every_refusal_that_the_program_knows_is_found_at_an_operation()
    {
        var told = described.OfTheApi.SelectMany(operation => operation.Refusals).SelectMany(refusal => refusal.Examples)
            .Select(example => example.Key).ToHashSet();

        // These belong to no operation, or to one that only a sandbox has; the second is a bug wherever it is met.
        Assert.Equal(
            ["clock-behind", "internal-error", "method-not-allowed", "not-found"],
            ProblemKind.All.Select(kind => kind.Code).Where(code => !told.Contains(code)).Order());
    }

    [Fact]
    public void Every_example_is_as_its_schema_says() => Assert.All(described.OfTheApi, operation =>
    {
        Assert.NotEmpty(Schemas.Violations(operation.Answer.Content["schema"]!, new JsonObject()));
        Assert.Empty(Schemas.Violations(operation.Answer.Content["schema"]!, operation.Answer.Content["example"]));
        Assert.All(operation.Refusals,
            refusal => Assert.All(refusal.Examples, example => Assert.Empty(Schemas.Violations(refusal.Schema, example.Value["value"]))));
        if (operation.Body is { } body)
        {
            Assert.Empty(Schemas.Violations(body["schema"]!, body["example"]));
        }
    });

    [Fact]
    public void The_codes_are_those_of_the_contract()
    {
        var schemas = described.Document["components"]!["schemas"]!;
        Assert.Equal(ContractTables.Outcomes.Select(outcome => outcome.Outcome), Codes("Outcome"));
        Assert.Equal(ContractTables.ApplicantTypes.Select(type => type.Code), Codes("ApplicantType"));
        Assert.Equal(ContractTables.Channels.Select(channel => channel.Code), Codes("Channel"));
        Assert.Equal([
            "unconfirmed", "processing", "awaitingCorrection", "consulting", "awaitingReasons", "awaitingPayment", "closed", "void"
        ], Codes("CaseStatus"));

        IEnumerable<string> Codes(string name) => schemas[name]!["enum"]!.AsArray().Select(code => (string)code!);
    }

    /// <summary>Sent to a server that knows the agency of the examples, each time with a fresh case.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_operation_works_as_it_is_described(bool withOptionalParameters)
    {
        using var own = new Api();
        await own.PostAsync("agencies", """{"code":"HDHB","name":"海东市生态环境局"}""").Served(HttpStatusCode.Created);
        var failures = new List<string>();

        // The ledger first: its reference is also that of the registration, where a second one is a conflict and no error of form.
        foreach (var operation in described.OfTheApi.OrderByDescending(
            operation => operation.Path.EndsWith("/imports", StringComparison.Ordinal)))
        {
            var number = await own.CaseAsync("HDHB");
            var answer =
                await own.SendAsync(operation.Method, operation.AddressOf(number, withOptionalParameters), operation.ExampleContent());
            if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType)
            {
                failures.Add($"{operation.Method} {operation.Path}: {answer.Text}");
            }
            else if ((int)answer.Status < 300)
            {
                Assert.Equal(operation.Answer.Status, $"{(int)answer.Status}");
                Assert.True(answer.MediaType != "application/json"
                    || !Schemas.Violations(operation.Answer.Content["schema"]!, answer.Json).Any(), $"{operation.Path}: {answer.Text}");
            }
            else
            {
                Assert.Contains(
                    operation.Refusals, refusal => refusal.Status == $"{(int)answer.Status}"
                        && refusal.Examples.ContainsKey(answer["code"]!));
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>A host and the document that it serves.</summary>
    public sealed class Described : IAsyncLifetime
    {
        internal Api Api { get; } = new();

        internal JsonNode Document { get; private set; } = null!;

        internal IReadOnlyList<Operation> Operations { get; private set; } = [];

        internal IEnumerable<Operation> OfTheApi { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var document = await ServedDocument.OfAsync(Api);
            (Document, Operations, OfTheApi) = (document.Root, document.Operations, document.OfTheApi);
        }

        public Task DisposeAsync()
        {
            Api.Dispose();
            return Task.CompletedTask;
        }
    }
}

/// <summary>One operation of the document.</summary>
internal sealed record Operation(HttpMethod Method, string Path, JsonNode Node)
{
    public IReadOnlyList<JsonNode> Parameters { get; } = [.. (Node["parameters"]?.AsArray() ?? []).Select(parameter => parameter!)];

    /// <summary>The media type of the body, and what is said of it.</summary>
    public JsonNode? Body => Node["requestBody"]?["content"]?.AsObject().First().Value;

    /// <summary>What is answered when all goes well; where something is made the 201, and not the 200 of its dry run.</summary>
    public (string Status, JsonNode Content) Answer { get; } =
        Node["responses"]!.AsObject().Where(response => response.Key[0] == '2')
            .Select(response => (response.Key, response.Value!["content"]!.AsObject().First().Value!)).MaxBy(response => response.Key);

    /// <summary>Of each status, the codes that the operation names, with their examples among those of all operations.</summary>
    public IReadOnlyList<(string Status, JsonNode Schema, IReadOnlyDictionary<string, JsonNode> Examples)> Refusals { get; } =
        [.. from response in Node["responses"]!.AsObject()
            where response.Key[0] is '4' or '5'
            let content = response.Value!["content"]?["application/problem+json"]
            where content is not null
            let codes = Regex.Matches((string)response.Value!["description"]!, "`([a-z-]+)`").Select(code => code.Groups[1].Value)
            select (response.Key, content["schema"]!,
                (IReadOnlyDictionary<string, JsonNode>)codes.ToDictionary(code => code, code => content["examples"]![code]!))];

    /// <summary>The address below <c>/api/v1/</c> with the examples of its parameters, and a case's number where one is wanted.</summary>
    public string AddressOf(string number, bool withOptionalParameters)
    {
        string Example(string name) =>
            name == "number" ? number : ExampleOf(Parameters.Single(parameter => (string)parameter["name"]! == name))!;
        var query = Parameters
            .Where(parameter => (string)parameter["in"]! == "query" && ExampleOf(parameter) is not null
                && (withOptionalParameters || (bool?)parameter["required"] == true))
            .Select(parameter => (string)parameter["name"]!)
            .Select(name => $"{name}={Uri.EscapeDataString(Example(name))}");
        return Regex.Replace(Path["/api/v1/".Length..], @"{(\w+)}", place => Example(place.Groups[1].Value)) + "?"
            + string.Join('&', query);
    }

    /// <summary>Beside a parameter that is required, in the schema of one that is not.</summary>
    private static string? ExampleOf(JsonNode parameter) => (parameter["example"] ?? parameter["schema"]?["examples"]?[0])?.ToString();

    public HttpContent? ExampleContent() => Node["requestBody"]?["content"]?.AsObject().First() is { } body
        ? ExampleRequest.ContentOf(
            body.Key, body.Value!["example"] is JsonValue text ? (string)text! : body.Value["example"]!.ToJsonString())
        : null;
}
