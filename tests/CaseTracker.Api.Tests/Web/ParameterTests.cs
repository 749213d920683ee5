using System.Buffers.Text;
using System.Net;
using System.Text;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Query and path parameters are read as strictly as bodies.</summary>
public sealed class ParameterTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Names_every_fault_of_a_query_at_once()
    {
        var refused = await api.GetAsync("statistics/requests?year=23&rollUp=yes&asOf=2023-02-30")
            .Refused(HttpStatusCode.BadRequest, "validation-failed");

        Assert.Equal(
            ["agency", "asOf", "rollUp", "year"],
            refused.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal("必填。", (string?)refused.Json["errors"]!["agency"]![0]);
        Assert.Equal("应为下列代码之一：true、false。", (string?)refused.Json["errors"]!["rollUp"]![0]);
    }

    [Fact]
    public async Task A_misspelt_parameter_comes_before_the_one_that_is_then_missing() =>
        await api.GetAsync("statistics/requests?agency=HDHB&yaer=2023").Refused(HttpStatusCode.BadRequest, "unknown-parameter");

    /// <summary>Not signs, blanks and leading zeros, and no text where the list is by number.</summary>
    [Theory]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("05")]
    [InlineData("5\u001f6")]
    [InlineData("五")]
    [InlineData("99999999999")]
    public async Task Takes_no_cursor_but_its_own(string key) =>
        await api.GetAsync($"remedies?cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key))}")
            .Refused(HttpStatusCode.BadRequest, "validation-failed");

    [Theory]
    [InlineData("cases?status=&limit=&cursor=&receivedFrom=&rollUp=")]
    [InlineData("audit?act=&from=&limit=")]
    public async Task An_empty_value_is_none(string address) => await api.GetAsync(address).Served();
}
