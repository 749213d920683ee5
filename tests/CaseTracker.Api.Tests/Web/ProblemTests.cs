using System.Net;
using Dapper;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Refusals as RFC 9457 tells them, in the reader's language.</summary>
public sealed class ProblemTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("zh", true)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", true)]
    [InlineData("zh-TW", true)]
    [InlineData("en;q=0.8, zh-Hans-CN", true)]
    [InlineData("fr", true)]
    [InlineData("*", true)]
    [InlineData("???", true)]
    [InlineData("en", false)]
    [InlineData("en-US;q=0.9", false)]
    [InlineData("en-US,en;q=0.9,zh-CN;q=0.8", false)]
    [InlineData("EN-gb", false)]
    [InlineData("en-GB;q=0.8,zh;q=0.2", false)]
    [InlineData("zh-HK,en", true)]
    [InlineData("zh-Hans-CN,zh-Hans;q=0.9,en;q=0.5", true)]
    [InlineData("zh;q=0, en;q=0.1", false)]
    [InlineData("zh;q=0.5, en", false)]
    [InlineData("fr, en;q=0.5", false)]
    public async Task Speaks_Chinese_unless_English_is_preferred_and_the_code_stays(string? language, bool chinese)
    {
        (string, string)[] headers = language is null ? [] : [("Accept-Language", language)];
        var notFound = await api.GetAsync("cases/X-2023-0001", headers).Refused(HttpStatusCode.NotFound, "case-not-found");
        var invalid = await api.PostAsync("agencies", "{}", headers).Invalid("$.code", "$.name");
        var malformed = await api.PostAsync("agencies", """{"kode":1}""", headers).Malformed("$.kode");

        Assert.All([notFound, invalid, malformed],
            answer => Assert.All([answer["title"]!, answer["detail"]!], sentence => Assert.Equal(chinese, IsChinese(sentence))));
        Assert.All([invalid, malformed],
            answer => Assert.All(answer.Json["errors"]!.AsObject(), error => Assert.Equal(chinese, IsChinese((string)error.Value![0]!))));
    }

    [Fact]
    public async Task A_refusal_is_told_whole()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var refused =
            await api.PostAsync($"cases/{number}/payment", """{"on":"2023-03-02","receiptNumber":"1"}""", ("Accept-Language", "en"))
            .Refused(HttpStatusCode.Conflict, "not-awaiting-payment");

        Assert.Equal(
            ["type", "title", "status", "detail", "instance", "code", "traceId"], refused.Json.AsObject().Select(member => member.Key));
        Assert.Equal(("No payment is awaited.", $"/api/v1/cases/{number}/payment"), (refused["detail"], refused["instance"]));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", refused["traceId"]);
    }

    [Theory]
    [InlineData("/api/v1/case")]
    [InlineData("/api/v1/cases/X-2023-0001/unknown")]
    [InlineData("/api/v2/cases")]
    [InlineData("/nothing/here")]
    public async Task Knows_no_other_address(string address)
    {
        using var response = await api.Client.GetAsync(address);
        await Answer.ReadAsync(response).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("DELETE", "agencies", "GET, POST")]
    [InlineData("PUT", "cases", "GET, POST")]
    [InlineData("PATCH", "cases/X-2023-0001", "GET")]
    [InlineData("GET", "cases/X-2023-0001/void", "POST")]
    [InlineData("POST", "statistics/requests", "GET")]
    [InlineData("POST", "calendar/2026", "GET, PUT")]
    public async Task Says_which_methods_an_address_knows(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new(method), $"/api/v1/{path}");
        using var response = await api.Client.SendAsync(request);

        await Answer.ReadAsync(response).Refused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order()));
    }

    [Theory]
    [InlineData("mediator")]
    [InlineData("http")]
    [InlineData("cancellationToken")]
    [InlineData("number")]
    public async Task Knows_no_parameter_that_only_the_program_knows(string name)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.GetAsync($"cases/{number}?{name}=1").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    [Fact]
    public async Task What_goes_wrong_within_is_said_without_its_secrets()
    {
        using var own = new Api();
        await using (var database = own.OpenDatabase())
        {
            await database.ExecuteAsync("alter table agencies rename to departments");
        }

        var failed = await own.GetAsync("agencies").Refused(HttpStatusCode.InternalServerError, "internal-error");

        Assert.Equal(
            ["type", "title", "status", "detail", "instance", "code", "traceId"], failed.Json.AsObject().Select(member => member.Key));
        Assert.DoesNotContain("sql", failed.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exception", failed.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsChinese(string sentence) => sentence.Any(character => character is >= '一' and <= '鿿');
}
