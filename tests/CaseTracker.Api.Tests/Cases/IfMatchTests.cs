using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary><c>If-Match</c> on the writes of a case that stands at version 2.</summary>
[Collection(SharedCases.Name)]
public sealed class IfMatchTests(Api api)
{
    public static TheoryData<string> Actions => [.. Steps.Actions];

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("*")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("\"no version\",\"2\"")]
    [InlineData("W/\"1\", \"2\"")]
    public async Task Writes_upon_the_version_that_was_read(string tag)
    {
        var number = await CaseAsync();

        var answer = await WithdrawAsync(number, tag).Served();

        Assert.Equal("\"3\"", answer.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"3\"")]
    [InlineData("\"1\", \"3\"")]
    [InlineData("W/\"2\"")]
    [InlineData("\"\"")]
    [InlineData("\"two\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task Refuses_to_write_upon_another(string tag)
    {
        var number = await CaseAsync();

        await WithdrawAsync(number, tag).Refused(HttpStatusCode.PreconditionFailed, "stale-version");

        Assert.Equal("2", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("version")]
    [InlineData("\"2")]
    [InlineData("\"2\" \"3\"")]
    [InlineData("")]
    public async Task Refuses_what_is_no_tag(string tag)
    {
        var number = await CaseAsync();

        await WithdrawAsync(number, tag).Refused(HttpStatusCode.BadRequest, "malformed-request");

        Assert.Equal("2", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory, MemberData(nameof(Actions))]
    public async Task Every_step_heeds_it(string action)
    {
        var number = await CaseAsync();
        await api.PostAsync($"cases/{number}/{Steps.Path(action)}", Steps.Body(action, "2023-03-06").ToJsonString(), ("If-Match", "\"1\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task The_tag_of_each_answer_serves_the_next_write()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var tag = (await api.GetAsync($"cases/{number}")).Headers.ETag!.ToString();
        foreach (var action in new[] { "extension", "decision", "service", "amendment", "void" })
        {
            tag =
                (await api.PostAsync(
                    $"cases/{number}/{Steps.Path(action)}", Steps.Body(action, "2023-03-06").ToJsonString(), ("If-Match", tag))
                .Served()).Headers.ETag!.ToString();
        }

        Assert.Equal("\"6\"", tag);
    }

    private async Task<string> CaseAsync()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "extension 2023-03-02");
        return number;
    }

    private Task<Answer> WithdrawAsync(string number, string tag) =>
        api.PostAsync($"cases/{number}/withdrawal", """{"on":"2023-03-06"}""", ("If-Match", tag));
}
