using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Characters that a database cannot hold are refused, on either engine and wherever they stand.</summary>
public sealed class UnwritableTextTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_query_parameter_of_every_operation_refuses_them(bool scoped)
    {
        var document = await ServedDocument.OfAsync(api);
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var key = scoped ? await KeyOfAsync(agency) : Api.Key;
        foreach (var operation in document.OfTheApi)
        {
            foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["in"]! == "query")
                .Select(parameter => (string)parameter["name"]!))
            {
                var path = operation.AddressOf(number, withOptionalParameters: false);
                using var request = new HttpRequestMessage(
                    operation.Method, $"/api/v1/{path[..path.IndexOf('?', StringComparison.Ordinal)]}?{parameter}=a%00b")
                {
                    Headers = { Authorization = new("Bearer", key) },
                    Content = operation.ExampleContent(),
                };
                using var response = await api.Anonymous.SendAsync(request);
                await Task.FromResult(await Answer.ReadAsync(response)).Invalid(parameter);
            }
        }
    }

    [Theory]
    [InlineData("agencies", "\0")]
    [InlineData("agencies", "a\u0001b")]
    [InlineData("keys", "\0")]
    [InlineData("audit", "\0")]
    [InlineData("cases", "\0")]
    [InlineData("remedies", "\0")]
    public Task No_cursor_holds_them(string list, string text) =>
        api.GetAsync($"{list}?cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}").Invalid("cursor");

    [Fact]
    public async Task No_cursor_behind_a_cell_holds_them() => await api.GetAsync(
        $"statistics/requests/cases?agency={await api.AgencyAsync()}&year=2023&row=1&column=total&cursor={Base64Url.EncodeToString(
            "\0"u8)}")
            .Invalid("cursor");

    [Theory]
    [InlineData("agencies", """{"code":"NUL","name":"某局","parentCode":"a\u0000b"}""", "$.parentCode")]
    [InlineData("remedies", """{"agencyCode":"a\u0000b","kind":"reconsideration","filedOn":"2023-05-08","body":"某机关"}""", "$.agencyCode")]
    [InlineData("keys", """{"name":"窗口","roles":["frontOffice"],"agencyCode":"a\u0000b"}""", "$.agencyCode")]
    public Task No_body_that_names_something_holds_them(string path, string body, string place) => api.PostAsync(path, body).Invalid(place);

    private async Task<string> KeyOfAsync(string agency) => (await api.PostAsync(
        "keys", $$"""{"name":"全部","roles":{{JsonSerializer.Serialize(Codes<Role>.All)}},"agencyCode":"{{agency}}"}""")
            .Served(HttpStatusCode.Created))["key"]!;
}
