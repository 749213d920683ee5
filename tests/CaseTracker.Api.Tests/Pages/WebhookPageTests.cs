using System.Net;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Webhooks;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>推送地址: administrators add and remove webhooks, and whoever may not is told so.</summary>
[Collection(SharedPages.Name)]
public sealed class WebhookPageTests(Api api)
{
    [Fact]
    public async Task A_webhook_is_added_shown_once_listed_and_removed()
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "administrator");
        var page = await browser.GetAsync("/admin/webhooks/new");
        (string, string)[] typed =
        [
            ("url", $"{Hooks.Nowhere}?token=of-the-receiver"), ("agencyCode", agency), ("types[12]", "case.decision"),
            ("types[28]", "remedy.void"),
        ];
        var made = await browser.SubmitAsync(page, page.Form, typed);
        var secret = made.Document.QuerySelector("code.once")!.TextContent;
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
        var again = await browser.SubmitAsync(page, page.Form, typed);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.DoesNotContain(secret, again.Text, StringComparison.Ordinal);

        var listed = await browser.GetAsync("/admin/webhooks");
        Assert.Matches($"wh_[0-9a-f]{{9}} 127.0.0.1:1 {agency} 决定、复议诉讼：作废 \\d+ 正常", listed.Words);
        Assert.DoesNotContain("of-the-receiver", listed.Text, StringComparison.Ordinal);
        var path = listed.Document.QuerySelector("tbody a")!.GetAttribute("href")!;
        page = await browser.GetAsync(path);
        Assert.Contains($"{Hooks.Nowhere}?token=of-the-receiver", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.Text + page.Text, StringComparison.Ordinal);

        page = await browser.GetAsync(page.Document.QuerySelector(".tools a")!.GetAttribute("href")!);
        Assert.Contains("不能恢复", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-receiver", page.Text, StringComparison.Ordinal);
        await api.GetAsync($"webhooks/{path.Split('/')[^1]}").Served();
        var removed = await browser.SubmitAsync(page, page.Form);
        Assert.Equal("/admin/webhooks?done=webhook-removed", removed.Path);
        Assert.Empty(removed.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(page, page.Form)).Status);
    }

    [Theory]
    [InlineData("zh-CN", "接收地址：必填。", "机关（含其下级）：请选择机关。", "https 地址")]
    [InlineData("en", "Address of the receiver: Required.", "Agency, and those below: Choose an agency.", "https address")]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_typed_stays(
        string language, string noAddress, string noAgency, string noTls)
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "administrator", language);
        var page = await browser.GetAsync("/admin/webhooks/new");
        var empty = await browser.SubmitAsync(page, page.Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal([noAddress, noAgency], empty.Faults);

        var refused = await browser.SubmitAsync(
            page, page.Form, ("url", "http://oa.example.cn/"), ("agencyCode", agency), ("types[3]", "case.correction"));
        Assert.Contains(noTls, refused.FaultAt("url"), StringComparison.Ordinal);
        Assert.Equal(("http://oa.example.cn/", agency), (refused.ValueOf("url"), refused.ValueOf("agencyCode")));
        Assert.Equal("case.correction", Assert.Single(refused.Document.QuerySelectorAll("[type=checkbox][checked]")).GetAttribute("value"));
        var unheard = await browser.SubmitAsync(
            page, page.Form, ("url", Hooks.Nowhere), ("agencyCode", agency), ("types[0]", "case.unheard"));
        Assert.Contains("case.registration", unheard.FaultAt("types"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_agencies_are_chosen_by_who_holds_over_all_and_others_are_refused_at_the_field()
    {
        using var ofAll = await PageBrowser.SignedInAsync(api);
        var page = await ofAll.GetAsync("/admin/webhooks/new");
        var made = await ofAll.SubmitAsync(page, page.Form, ("url", Hooks.Nowhere), ("agencyCode", "*"));
        var path = made.Document.QuerySelector(".actions a")!.GetAttribute("href")!;
        page = await ofAll.GetAsync(path);
        Assert.Contains("机关全部机关 事件种类全部", page.Words, StringComparison.Ordinal);
        await api.SendAsync(HttpMethod.Delete, $"webhooks/{path.Split('/')[^1]}", null).Served();

        using var ofOne = await OfAsync(await api.AgencyAsync(), "administrator");
        page = await ofOne.GetAsync("/admin/webhooks/new");
        foreach (var other in new[] { "*", await api.AgencyAsync() })
        {
            var refused = await ofOne.SubmitAsync(page, page.Form, ("url", Hooks.Nowhere), ("agencyCode", other));
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.NotNull(refused.FaultAt("agencyCode"));
        }
    }

    [Fact]
    public async Task An_auditor_reads_and_changes_nothing_and_the_webhook_of_another_agency_is_not_there()
    {
        var agency = await api.AgencyAsync();
        var (mine, _) = await api.HookAsync(Hooks.Nowhere, agency);
        var (theirs, _) = await api.HookAsync(Hooks.Nowhere, await api.AgencyAsync());
        using var auditor = await OfAsync(agency, "auditor");
        Assert.Null((await auditor.GetAsync("/admin/webhooks")).Document.QuerySelector(".tools a"));
        var page = await auditor.GetAsync($"/admin/webhooks/{mine}");
        Assert.Null(page.Document.QuerySelector("main form, .tools a"));
        using var administrator = await OfAsync(agency, "administrator");
        foreach (var act in new[] { "test", "replay", "secret" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync($"/admin/webhooks/{mine}?handler={act}", Token(page))).Status);
            var signedIn = await administrator.GetAsync("/me");
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await administrator.PostAsync($"/admin/webhooks/{theirs}?handler={act}", Token(signedIn))).Status);
        }

        foreach (var path in new[] { "/admin/webhooks/new", $"/admin/webhooks/{mine}/removal" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync(path, Token(page))).Status);
        }

        await api.GetAsync($"webhooks/{mine}").Served();
        Assert.DoesNotContain(theirs, (await administrator.GetAsync("/admin/webhooks")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "推送没有启用")]
    [InlineData("en", "Webhooks are off")]
    public async Task Where_they_are_off_the_pages_say_so_and_offer_no_form_but_that_to_remove_one(string language, string said)
    {
        var agency = await api.AgencyAsync();
        var (id, _) = await api.HookAsync(Hooks.Nowhere, agency);
        var key = (await api.ColleagueAsync(agency, "administrator")).Key;
        using var off = new Api(configure: host =>
        {
            api.Share(host);
            host.UseSetting("CaseTracker:Webhooks:Networks", "");
        });

        using var browser = await PageBrowser.SignedInAsync(off, key, language);
        foreach (var path in new[] { "/admin/webhooks", "/admin/webhooks/new", $"/admin/webhooks/{id}" })
        {
            var page = await browser.GetAsync(path);
            Assert.Contains(said, page.Words, StringComparison.Ordinal);
            Assert.Contains("CaseTracker:Webhooks:Networks", page.Words, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main form, a[href='/admin/webhooks/new']"));
        }

        var token = Token(await browser.GetAsync("/me"));
        foreach (var act in new[] { "test", "replay", "secret" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/admin/webhooks/{id}?handler={act}", token)).Status);
        }

        var removal = await browser.GetAsync($"/admin/webhooks/{id}/removal");
        Assert.Equal("/admin/webhooks?done=webhook-removed", (await browser.SubmitAsync(removal, removal.Form)).Path);
    }

    private static List<KeyValuePair<string, string>> Token(BrowsedPage page) => PageBrowser.FieldsOf(
        (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("form[action='/sign-out']")!, button: null);

    private async Task<PageBrowser> OfAsync(string agency, string role, string language = "zh-CN") =>
        await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, role)).Key, language);
}
