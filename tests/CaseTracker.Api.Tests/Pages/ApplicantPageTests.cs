using System.Net;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A person is shown in clear for a purpose, once, and on the audit log.</summary>
[Collection(SharedPages.Name)]
public sealed class ApplicantPageTests(Api api)
{
    private const string IdNumber = "630203199001011234";

    [Fact]
    public async Task Shows_the_person_in_clear_for_a_purpose()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        var asked = await browser.GetAsync($"/cases/{number}/applicant");
        Assert.DoesNotContain(IdNumber, asked.Text, StringComparison.Ordinal);

        var shown = await browser.SubmitAsync(asked, asked.Form, ("purpose", "核实寄送地址"));

        Assert.Equal(
            (HttpStatusCode.OK, $"/cases/{number}/applicant", "no-store"), (shown.Status, shown.Path, $"{shown.Headers.CacheControl}"));
        Assert.Contains(IdNumber, shown.Words, StringComparison.Ordinal);
        Assert.Contains("张三（自然人）", shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", shown.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(IdNumber, (await browser.GetAsync($"/cases/{number}/applicant")).Text, StringComparison.Ordinal);
        Assert.Equal(["核实寄送地址"], await PurposesAsync(agency));
    }

    [Theory]
    [InlineData("zh-CN", "必填。")]
    [InlineData("en", "Required.")]
    public async Task Wants_a_purpose(string language, string sentence)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api, language: language);
        var page = await browser.GetAsync($"/cases/{number}/applicant");

        var refused = await browser.SubmitAsync(page, page.Form, ("purpose", " "));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (refused.Status, refused.FaultAt("purpose")));
        Assert.DoesNotContain(IdNumber, refused.Text, StringComparison.Ordinal);
        Assert.Empty(await PurposesAsync(agency));
    }

    [Fact]
    public async Task Keeps_no_answer_for_a_repetition()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/applicant");
        var fields = PageBrowser.FieldsOf(page.Form, button: null, ("purpose", "核实"));
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Contains(
                IdNumber, (await browser.PostAsync($"/cases/{number}/applicant?once={number}", fields)).Words, StringComparison.Ordinal);
        }

        Assert.Equal(["核实", "核实"], await PurposesAsync(agency));
    }

    [Fact]
    public async Task Is_closed_to_those_who_may_not()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "integrator")).Key);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/cases/{number}/applicant")).Status);
        Assert.Empty((await browser.GetAsync($"/cases/{number}")).Document.QuerySelectorAll("a[href$='/applicant']"));
    }

    private async Task<IEnumerable<string?>> PurposesAsync(string agency) =>
        (await api.GetAsync($"audit?agency={agency}&act=personRead").Served()).Json["items"]!.AsArray()
            .Select(entry => (string?)entry!["detail"]);
}
