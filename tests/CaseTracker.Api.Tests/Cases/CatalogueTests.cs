using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

[Collection(SharedCases.Name)]
public sealed class CatalogueTests(Api api)
{
    [Fact]
    public async Task The_outcomes_are_those_of_the_contract()
    {
        var items = (await api.GetAsync("outcomes").Served()).Json["items"]!.AsArray();

        Assert.Equal(
            ContractTables.Outcomes,
            items.Select(item => (Text(item, "code"), Text(item, "row"), Text(item, "basis"), Text(item, "needs"))));
        var labels = ContractTables.ResultRows.ToDictionary(row => row.Row, row => row.Label);
        Assert.All(
            items.Where(item => Text(item, "row") != "3.6.3"), item => Assert.StartsWith(labels[Text(item, "row")], Text(item, "label")));
        AssertLabelled(items);
    }

    [Fact]
    public async Task The_applicant_types_are_the_columns_of_the_official_table()
    {
        var items = (await api.GetAsync("applicant-types").Served()).Json["items"]!.AsArray();

        Assert.Equal(ContractTables.ApplicantTypes, items.Select(item => (Text(item, "code"), Text(item, "label"))));
        AssertLabelled(items);
    }

    [Theory]
    [InlineData("outcomes")]
    [InlineData("applicant-types")]
    public Task Refuses_a_parameter_it_does_not_know(string list) =>
        api.GetAsync($"{list}?lang=en").Refused(HttpStatusCode.BadRequest, "unknown-parameter");

    /// <summary>Every label is there in both languages, and no two are the same.</summary>
    private static void AssertLabelled(JsonArray items)
    {
        Assert.All(items, item => Assert.Matches("^[A-Za-z]", Text(item, "labelEn")));
        Assert.Equal(items.Count, items.Select(item => Text(item, "label")).Distinct().Count());
        Assert.Equal(items.Count, items.Select(item => Text(item, "labelEn")).Distinct().Count());
    }

    private static string Text(JsonNode? item, string member) => (string)item![member]!;
}
