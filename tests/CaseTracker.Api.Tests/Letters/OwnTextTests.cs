using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>An agency's own text of a letter: put, inherited, taken back, and checked so that none fails when a letter is drawn.</summary>
[Collection(SharedAgencies.Name)]
public sealed class OwnTextTests(Api api)
{
    private const string Own = "{{opening}}\n经查，没有该信息：{{decision.explanation}}。\n{{remedy}}\n{{ending}}";

    public static TheoryData<string> Letters => [.. LetterCatalogue.All.Select(letter => letter.Code)];

    [Theory, MemberData(nameof(Letters))]
    public void Every_shipped_text_could_be_put(string letter) =>
        Assert.Empty(TextCheck.FaultsOf(ShippedTexts.Of(LetterCatalogue.Get(letter)), LetterCatalogue.Get(letter)));

    [Fact]
    public async Task Holds_for_the_agency_and_those_below_until_they_put_their_own()
    {
        var top = await api.AgencyAsync();
        var bottom = await api.AgencyAsync(top);
        var shipped = ShippedTexts.Of(LetterCatalogue.Get("doesNotExist"));
        Assert.Equal((shipped, "shipped", null, "0"), await Get(bottom));

        Assert.Equal("1", (await PutAsync(top, $"{Own.Replace("\n", "\r\n")}\r\n").Served())["version"]);
        Assert.Equal((Own, "own", null, "1"), await Get(top));
        Assert.Equal((Own, "inherited", top, "0"), await Get(bottom));

        await PutAsync(bottom, $"{{{{you}}}}：{Own}").Served();
        Assert.Equal(($"{{{{you}}}}：{Own}", "own", null, "1"), await Get(bottom));
        Assert.Equal("shipped", (await api.GetAsync($"agencies/{bottom}/letters/petition").Served())["source"]);

        Assert.Equal(("inherited", "2"), await Delete(bottom));
        Assert.Equal(("shipped", "2"), await Delete(top));
        Assert.Equal(("shipped", "2"), await Delete(top));
        Assert.Equal((shipped, "shipped", null, "2"), await Get(bottom));
        var entries = await api.GetAsync($"audit?act=letterTextChanged&agency={bottom}").Served();
        Assert.Equal(["doesNotExist 2 deleted", "doesNotExist 1"],
            entries.Json["items"]!.AsArray().Select(entry => (string)entry!["detail"]!));

        async Task<(string?, string?, string?, string?)> Get(string agency)
        {
            var text = await api.GetAsync($"agencies/{agency}/letters/doesNotExist").Served();
            return (text["text"], text["source"], text["inheritedFrom"], text["version"]);
        }

        async Task<(string?, string?)> Delete(string agency)
        {
            var text = await api.SendAsync(HttpMethod.Delete, $"agencies/{agency}/letters/doesNotExist", null).Served();
            return (text["source"], text["version"]);
        }
    }

    [Fact]
    public async Task Tells_what_the_letter_may_print()
    {
        var text = await api.GetAsync($"agencies/{await api.AgencyAsync()}/letters/partiallyGranted").Served();
        var names = text.Json["placeholders"]!.AsArray().ToDictionary(name => (string)name!["name"]!, name => name!);

        Assert.Equal(["decision.explanation", "decision.withheld", "remedy"],
            names.Values.Where(name => (bool)name["isRequired"]!).Select(name => (string)name["name"]!).Order(StringComparer.Ordinal));
        Assert.Contains("what", names["decision.withheld"]["within"]!.AsArray().Select(name => (string)name!));
        Assert.DoesNotContain("consultation.party", names.Keys);
    }

    [Theory]
    [InlineData("{{remedy}}{{applicant.idNumber}}", "第1行", "applicant.idNumber")]
    [InlineData("{{remedy}}\n{{#weather}}x{{/weather}}", "第2行", "weather")]
    [InlineData("{{remedy}}\n\n{{n}}", "第3行", "{{#decision.documents}}…{{/decision.documents}}")]
    [InlineData("{{remedy}}{{decision.documents}}", "第1行", "列表")]
    [InlineData("{{remedy}}{{>opening}}", "第1行", "引用")]
    [InlineData("{{remedy}}{{=<% %>=}}", "第1行", "标记")]
    [InlineData("{{remedy}}{{{you}}}", "第1行", "双花括号")]
    [InlineData("{{remedy}}{{&you}}", "第1行", "双花括号")]
    [InlineData("{{remedy}}\n{{#order.body}}", "第2行", "Mustache")]
    [InlineData("{{remedy}}\n{{/order.body}}", "第2行", "Mustache")]
    [InlineData("{{remedy}}\n{{you", "第2行", "Mustache")]
    [InlineData("{{remedy}}{{}}", "第1行", "占位符")]
    [InlineData("{{remedy}}\u0001", "第1行", "控制字符")]
    [InlineData("{{you}}", "缺少", "{{remedy}}")]
    [InlineData("{{#order.body}}{{remedy}}{{/order.body}}", "缺少", "{{remedy}}")]
    [InlineData("{{^remedy}}{{remedy}}{{/remedy}}", "缺少", "{{remedy}}")]
    [InlineData("{{!remedy}}", "缺少", "{{remedy}}")]
    public async Task Refuses_what_would_fail_or_leave_out_what_the_law_wants(string text, params string[] says)
    {
        var refused = await PutAsync(await api.AgencyAsync(), text).Invalid("$.text");
        var sentence = Assert.Single(refused.Json["errors"]!["$.text"]!.AsArray())!.ToString();
        Assert.All(says, said => Assert.Contains(said, sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        const string text = "{{a}}\n{{>b}}\n{{#decision.documents}}{{what}}{{/decision.documents}}\n{{&you}}\u0007";
        var refused = await PutAsync(await api.AgencyAsync(), text).Invalid("$.text");
        Assert.Equal(6, refused.Json["errors"]!["$.text"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{{#remedy}}救济途径：{{remedy}}{{/remedy}}")]
    [InlineData("{{remedy}}{{#decision.documents}}\n{{n}}. {{.}}，{{you}}\n{{/decision.documents}}"
        + "{{^decision.documents}}无{{/decision.documents}}")]
    [InlineData("{{remedy}}<script>alert(1)</script> {单括号} 𠀀")]
    public async Task Takes_what_can_be_drawn(string text) => await PutAsync(await api.AgencyAsync(), text).Served();

    [Fact]
    public async Task Refuses_half_a_character_too_long_and_empty_texts_and_sections_without_end()
    {
        var agency = await api.AgencyAsync();
        var deep = string.Concat(Enumerable.Repeat("{{#you}}", 9)) + string.Concat(Enumerable.Repeat("{{/you}}", 9));

        Assert.NotEmpty(TextCheck.FaultsOf("{{remedy}}\ud842", LetterCatalogue.Get("doesNotExist")));
        await PutAsync(agency, $"{{{{remedy}}}}{deep}").Invalid("$.text");
        await PutAsync(agency, $"{{{{remedy}}}}{new string('一', TextCheck.MaxLength - 9)}").Invalid("$.text");
        await PutAsync(agency, $"{{{{remedy}}}}{new string('一', TextCheck.MaxLength - 10)}").Served();
        Assert.Equal(100, TextCheck.FaultsOf(string.Concat(Enumerable.Repeat("{{a}}\n", 3000)), LetterCatalogue.Get("doesNotExist")).Count);
        await PutAsync(agency, " ").Invalid("$.text");
        await PutAsync(agency, null).Invalid("$.text");
    }

    [Fact]
    public async Task What_must_be_a_list_in_a_letter_prints_its_items()
    {
        var agency = await api.AgencyAsync();

        await PutAsync(agency, Text("x"), "correctionNotice").Invalid("$.text");
        await PutAsync(agency, Text("{{.}}"), "correctionNotice").Served();

        static string Text(string item) =>
            "{{correctionNotice.respondBy}}{{#correctionNotice.items}}" + item + "{{/correctionNotice.items}}";
    }

    [Fact]
    public async Task Who_missed_a_change_changes_nothing_and_no_letter_is_no_letter()
    {
        var agency = await api.AgencyAsync();
        var tag = (await PutAsync(agency, Own).Served()).Headers.ETag!.ToString();
        Assert.Equal(tag, (await api.GetAsync($"agencies/{agency}/letters/doesNotExist").Served()).Headers.ETag!.ToString());

        await SendAsync(HttpMethod.Put, "\"0\"").Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await SendAsync(HttpMethod.Delete, "\"0\"").Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await SendAsync(HttpMethod.Put, tag).Served();
        await api.GetAsync($"agencies/{agency}/letters/refusal").Refused(HttpStatusCode.NotFound, "letter-not-found");
        await PutAsync(agency, Own, "refusal").Refused(HttpStatusCode.NotFound, "letter-not-found");
        await api.GetAsync("agencies/NOBODY/letters/doesNotExist").Refused(HttpStatusCode.NotFound, "agency-not-found");

        Task<Answer> SendAsync(HttpMethod method, string expected) => api.SendAsync(
            method, $"agencies/{agency}/letters/doesNotExist",
            method == HttpMethod.Put ? JsonContent.Create(new { text = Own }) : null, ("If-Match", expected));
    }

    private Task<Answer> PutAsync(string agency, string? text, string letter = "doesNotExist") =>
        api.PutAsync($"agencies/{agency}/letters/{letter}", new JsonObject { ["text"] = text }.ToJsonString());
}
