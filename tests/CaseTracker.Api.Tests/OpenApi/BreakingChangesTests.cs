using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>Nothing that a client was promised goes in silence.</summary>
public sealed class BreakingChangesTests
{
    private static readonly string Released =
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "CaseTracker.Api.Tests", "OpenApi", "small.json"));

    private const string Get = "paths./things.get";

    private const string Post = "paths./things.post";

    private const string Schemas = "components.schemas";

    [Fact]
    public async Task The_served_document_keeps_what_the_last_release_promised()
    {
        using var api = new Api();
        var released = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi", "v1.json"));
        var served = await api.Anonymous.GetStringAsync("/openapi/v1.json");

        Assert.Empty(BreakingChanges.Between(released, served));
    }

    /// <param name="place">The names on the way to what is changed in small.json.</param>
    /// <param name="value">What stands there now; null where it is gone.</param>
    [Theory]
    [InlineData("paths./rest", null, "GET /rest is gone")]
    [InlineData(Post, null, "POST /things is gone")]
    [InlineData($"{Get}.operationId", "\"all\"", "GET /things is now called all")]
    [InlineData($"{Get}.parameters.1", null, "GET /things from is gone")]
    [InlineData($"{Get}.parameters.1.in", "\"header\"", "GET /things from is gone")]
    [InlineData($"{Get}.parameters.1.required", "true", "GET /things from is now required")]
    [InlineData($"{Get}.parameters.1.schema.format", "\"date-time\"", "GET /things from is now of format date-time")]
    [InlineData($"{Get}.parameters.1.schema.pattern", "\"^2\"", "GET /things from now has the pattern ^2")]
    [InlineData($"{Get}.parameters.1.schema.enum", "[\"2023-01-01\"]", "GET /things from is now one of a list")]
    [InlineData($"{Get}.parameters.0.schema.enum.1", null, "GET /things kind may no longer be \"new\"")]
    [InlineData($"{Get}.parameters.2.schema.maximum", "100", "GET /things limit is now at most 100")]
    [InlineData($"{Get}.parameters.2.schema.minimum", "2", "GET /things limit is now at least 2")]
    [InlineData("components.parameters.version.schema.maxLength", "8", "GET /things version may now have 8 characters")]
    [InlineData("components.parameters.version.schema.minLength", "1", "GET /things version now needs 1 characters")]
    [InlineData($"{Get}.responses.200.headers.ETag", null, "GET /things 200 ETag is gone")]
    [InlineData($"{Get}.responses.200.content.text/csv", null, "GET /things 200 text/csv is gone")]
    [InlineData($"{Get}.responses.200.content.text/csv.schema", null, "GET /things 200 text/csv is no longer described")]
    [InlineData($"{Get}.responses.304", null, "GET /things 304 is gone")]
    [InlineData($"{Get}.responses.404.description", "\"`gone`\"", "the code `gone-away` is gone")]
    [InlineData($"{Post}.requestBody.required", "true", "POST /things now requires a body")]
    [InlineData($"{Post}.requestBody.content.text/csv", null, "POST /things body text/csv is gone")]
    [InlineData($"{Post}.responses.201.content.application/json.schema.$ref", "\"#/components/schemas/ThingForm\"",
        "POST /things 201 application/json is now called ThingForm")]
    [InlineData($"{Schemas}.Thing.properties.counts", null, "Thing, answered, counts is gone")]
    [InlineData($"{Schemas}.Thing.properties.counts.additionalProperties.type", "\"string\"",
        "Thing, answered, counts values is now of type String")]
    [InlineData($"{Schemas}.Thing.properties.id.type", "\"string\"", "Thing, answered, id is now of type String")]
    [InlineData($"{Schemas}.Thing.properties.id.type", "[\"integer\", \"null\"]", "Thing, answered, id may now be null")]
    [InlineData($"{Schemas}.Thing.properties.id.format", "\"int64\"", "Thing, answered, id is now of format int64")]
    [InlineData($"{Schemas}.Thing.required.0", null, "Thing, answered, id may now be missing")]
    [InlineData($"{Schemas}.Kind.enum.1", null, "Kind, sent, may no longer be \"b\"")]
    [InlineData($"{Schemas}.ThingForm.properties.code", null, "ThingForm, sent, code is gone")]
    [InlineData($"{Schemas}.ThingForm.required", "[\"kind\", \"code\"]", "ThingForm, sent, code is now required")]
    [InlineData($"{Schemas}.ThingForm.properties.kind.oneOf.1", null, "ThingForm, sent, kind may no longer be null")]
    [InlineData($"{Schemas}.ThingForm.properties.name.type", "\"string\"", "ThingForm, sent, name may no longer be null")]
    [InlineData($"{Schemas}.ThingForm.properties.tags.maxItems", "4", "ThingForm, sent, tags may now have 4 items")]
    [InlineData($"{Schemas}.ThingForm.properties.tags.items.type", "\"integer\"", "ThingForm, sent, tags items is now of type Integer")]
    [InlineData($"{Schemas}.ThingForm.additionalProperties", "false", "ThingForm, sent, may have no other members now")]
    public void A_breaking_change_is_named(string place, string? value, string change) =>
        Assert.Contains(change, BreakingChanges.Between(Released, Changed(place, value)));

    [Theory]
    [InlineData("paths./more", """{"get": {"operationId": "more", "responses": {"200": {"description": "OK"}}}}""")]
    [InlineData($"{Get}.parameters.4", """{"name": "to", "in": "query", "schema": {"type": "string"}}""")]
    [InlineData($"{Get}.parameters.0.schema.enum.2", "\"newest\"")]
    [InlineData($"{Get}.parameters.0.schema.enum", null)]
    [InlineData($"{Get}.parameters.2.schema.maximum", "500")]
    [InlineData($"{Get}.responses.200.content.text/html", """{"schema": {"type": "string"}}""")]
    [InlineData($"{Get}.responses.404.description", "\"`gone-away`, `never-there`\"")]
    [InlineData($"{Get}.responses.410", """{"description": "`removed`"}""")]
    [InlineData($"{Schemas}.Thing.properties.name", """{"type": "string"}""")]
    [InlineData($"{Schemas}.Thing.description", "\"Something.\"")]
    [InlineData($"{Schemas}.Thing.required.2", "\"counts\"")]
    [InlineData($"{Schemas}.Kind.enum.2", "\"c\"")]
    [InlineData($"{Schemas}.ThingForm.properties.note", """{"type": "string"}""")]
    [InlineData($"{Schemas}.ThingForm.required", null)]
    [InlineData($"{Schemas}.ThingForm.properties.code.type", "[\"string\", \"null\"]")]
    [InlineData($"{Schemas}.ThingForm.properties.name.maxLength", "80")]
    public void What_is_gained_breaks_nothing(string place, string? value) =>
        Assert.Empty(BreakingChanges.Between(Released, Changed(place, value)));

    private static string Changed(string place, string? value)
    {
        var root = JsonNode.Parse(Released)!;
        var names = place.Split('.');
        var parent = names[..^1].Aggregate(root, (node, name) => node is JsonArray items ? items[int.Parse(name)]! : node[name]!);
        switch (parent)
        {
            case JsonArray items when value is null:
                items.RemoveAt(int.Parse(names[^1]));
                break;
            case JsonArray items:
                items.Insert(int.Parse(names[^1]), JsonNode.Parse(value));
                break;
            case JsonObject members when value is null:
                Assert.True(members.Remove(names[^1]));
                break;
            default:
                parent[names[^1]] = JsonNode.Parse(value!);
                break;
        }

        return root.ToJsonString();
    }
}
