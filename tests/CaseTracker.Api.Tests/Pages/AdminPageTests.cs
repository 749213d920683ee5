using System.Net;
using CaseTracker.Api.Tests.Accounts;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>管理: accounts, keys, agencies, audit log, operation.</summary>
[Collection(SharedPages.Name)]
public sealed class AdminPageTests(Api api)
{
    [Theory]
    [InlineData("administrator", "账号 访问密钥 推送地址 机关 文书 备份与运维")]
    [InlineData("auditor", "账号 访问密钥 推送地址 审计日志")]
    public async Task The_first_page_leads_to_what_the_role_may_open(string role, string doors)
    {
        using var browser = await OfAsync(await api.AgencyAsync(), role);
        var page = await browser.GetAsync("/admin");
        Assert.Equal(doors, string.Join(' ', page.Document.QuerySelectorAll(".doors b").Select(door => door.TextContent)));
        Assert.NotNull(page.Document.QuerySelector("nav a[href='/admin'][aria-current]"));
        using var handler = await OfAsync(await api.AgencyAsync(), "handler");
        Assert.Null((await handler.GetAsync("/")).Document.QuerySelector("nav a[href='/admin']"));
    }

    [Fact]
    public async Task An_account_is_added_shown_once_listed_changed_blocked_and_reset()
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "administrator");
        var page = await browser.GetAsync("/admin/accounts/new");
        var account = $"pages-{agency.ToLowerInvariant()}";
        var made = await browser.SubmitAsync(
            page, page.Form, ("account", account), ("name", "赵六"), ("agencyCode", agency), ("roles[1]", "handler"),
            ("roles[2]", "approver"));
        var password = made.Document.QuerySelector("code.once")!.TextContent;
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", password);

        var again = await browser.SubmitAsync(
            page, page.Form, ("account", account), ("name", "赵六"), ("agencyCode", agency), ("roles[1]", "handler"),
            ("roles[2]", "approver"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.DoesNotContain(password, again.Text, StringComparison.Ordinal);

        var listed = await browser.GetAsync($"/admin/accounts?prefix={account}");
        Assert.Contains("赵六 承办人、审批人", listed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(password, listed.Text, StringComparison.Ordinal);

        page = await browser.GetAsync($"/admin/accounts/{account}");
        Assert.Equal(
            ("赵六", "handler"),
            (page.ValueOf("name"), page.Document.QuerySelector("[name='roles[1]'][checked]")?.GetAttribute("value")));
        var stale = page;
        Assert.Equal("/admin/accounts?done=account-changed", (await browser.SubmitAsync(page, page.Form, ("blocked", "true"))).Path);
        var got = await api.GetAsync($"accounts/{account}").Served();
        Assert.Equal(("true", agency, 2), (got["blocked"], got["agencyCode"], got.Json["roles"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await browser.SubmitAsync(stale, stale.Form, ("name", "王五"))).Status);

        page = await browser.GetAsync($"/admin/accounts/{account}");
        var reset = await browser.SubmitAsync(page, page.FormWith("重置密码"), "重置密码");
        Assert.NotEqual(password, reset.Document.QuerySelector("code.once")!.TextContent);
    }

    [Fact]
    public async Task What_is_wrong_with_an_account_stands_at_its_field_and_what_was_typed_stays()
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "administrator");
        var page = await browser.GetAsync("/admin/accounts/new");
        Assert.Equal(["账号：必填。", "姓名：必填。", "机关（含其下级）：请选择机关。", "角色：必填。"], await FaultsAsync());
        var refused = await browser.SubmitAsync(
            page, page.Form, ("account", "Wang"), ("agencyCode", agency), ("roles[6]", "administrator"));
        Assert.Contains("小写字母", refused.FaultAt("account"), StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector("[value=administrator][checked]"));
        Assert.Null(refused.Document.QuerySelector("[value=frontOffice][checked]"));

        async Task<IReadOnlyList<string>> FaultsAsync()
        {
            var empty = await browser.SubmitAsync(page, page.Form);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
            return empty.Faults;
        }
    }

    [Fact]
    public async Task Nobody_gives_all_agencies_by_choosing_nothing()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/admin/keys/new");
        var refused = await browser.SubmitAsync(page, page.Form, ("name", "某"), ("roles[0]", "frontOffice"));
        Assert.Equal("请选择机关。", refused.FaultAt("agencyCode"));
        var made = await browser.SubmitAsync(page, page.Form, ("name", "某"), ("roles[0]", "frontOffice"), ("agencyCode", "*"));
        Assert.StartsWith("ct_", made.Document.QuerySelector("code.once")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_made_shown_once_and_revoked()
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "administrator");
        var page = await browser.GetAsync("/admin/keys/new");
        var made = await browser.SubmitAsync(page, page.Form, ("name", "窗口一"), ("agencyCode", agency), ("roles[0]", "frontOffice"));
        var key = made.Document.QuerySelector("code.once")!.TextContent;
        using var holder = await PageBrowser.SignedInAsync(api, key);

        var listed = await browser.GetAsync("/admin/keys");
        Assert.Contains("窗口一", listed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(key, listed.Text, StringComparison.Ordinal);
        page = await browser.GetAsync($"/admin/keys/{key[..12]}");
        Assert.Equal("/admin/keys?done=key-revoked", (await browser.SubmitAsync(page, page.Form)).Path);
        Assert.Equal("/sign-in?returnTo=%2F", (await holder.GetAsync("/")).Path);
    }

    [Fact]
    public async Task The_first_key_is_for_administrators_over_all_agencies()
    {
        using var ofAgency = await OfAsync(await api.AgencyAsync(), "administrator");
        Assert.Equal(HttpStatusCode.Forbidden, (await ofAgency.GetAsync("/admin/keys/bootstrap")).Status);
        using var ofAll = await PageBrowser.SignedInAsync(api);
        var page = await ofAll.GetAsync("/admin/keys/bootstrap");
        var refused = await ofAll.SubmitAsync(page, page.Form);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("CaseTracker:AdminKey", refused.Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_is_added_renamed_set_and_ended()
    {
        var top = await api.AgencyAsync();
        var successor = await api.AgencyAsync(top);
        using var browser = await OfAsync(top, "administrator");
        var page = await browser.GetAsync("/admin/agencies/new");
        var code = $"{top}_X";
        Assert.Equal("agency-added", Done(await browser.SubmitAsync(page, page.Form, ("code", code), ("name", "某局"), ("parentCode", top))));
        page = await browser.GetAsync("/admin/agencies/new");
        var taken = await browser.SubmitAsync(
            page, page.Form, ("code", code), ("name", "某某局"), ("parentCode", top));
        Assert.Equal((HttpStatusCode.Conflict, "机关代码已经存在"), (taken.Status, taken.FaultAt("code")));
        var tree = await browser.GetAsync("/admin/agencies");
        Assert.Equal([code, successor], tree.Document.QuerySelectorAll("th.level1 + td").Select(cell => cell.TextContent));

        page = await browser.GetAsync($"/admin/agencies/{code}");
        Assert.Equal("agency-renamed", Done(await browser.SubmitAsync(
            page, page.FormWith("更名"), "更名", ("name", "某某局"), ("from", "2026-11-01"))));
        Assert.Equal("settings-saved", Done(await browser.SubmitAsync(
            page, page.FormWith("保存设置"), "保存设置", ("secondFactor", "true"), ("retentionYears", "30"))));
        var settings = await api.GetAsync($"agencies/{code}/settings").Served();
        Assert.Equal(("false", "true", "30"), (settings["secondPerson"], settings["secondFactor"], settings["retentionYears"]));

        var refused = await browser.SubmitAsync(page, page.FormWith("撤销机关"), "撤销机关", ("on", "2026-12-01"), ("successor", ""));
        Assert.Equal("必填。", refused.FaultAt("successor"));
        Assert.Equal("agency-closed", Done(await browser.SubmitAsync(
            page, page.FormWith("撤销机关"), "撤销机关", ("on", "2026-12-01"), ("successor", successor))));
        page = await browser.GetAsync($"/admin/agencies/{code}");
        Assert.Contains($"2026-12-01 起撤销，由 {successor} 承继", page.Words, StringComparison.Ordinal);
        Assert.Contains("某某局", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_filtered_and_paged_and_no_official_stands_in_an_address()
    {
        var agency = await api.AgencyAsync();
        using var browser = await OfAsync(agency, "auditor");
        var person = await Person.AddedAsync(api, agency, "frontOffice");
        var page = await browser.GetAsync("/admin/audit");
        Assert.Contains("新增账号", page.Words, StringComparison.Ordinal);

        var filtered = await browser.SubmitAsync(
            page, page.Form, ("act", "accountAdded"), ("subject", person.Account), ("from", "2026-11-01"));
        Assert.Equal($"/admin/audit?act=accountAdded&subject={person.Account}&from=2026-11-01", filtered.Path);
        Assert.Single(filtered.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal("2026-11-01", filtered.ValueOf("from"));

        var byActor = await browser.SubmitAsync(page, page.Form, ("actor", "张敏 (nobody)"));
        Assert.StartsWith("/admin/audit?s=", byActor.Path, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的内容", byActor.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Asked, address => Uri.UnescapeDataString(address).Contains("张敏", StringComparison.Ordinal));

        for (var count = 0; count < 51; count++)
        {
            await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false}""").Served();
        }

        page = await browser.GetAsync("/admin/audit?act=settingsChanged");
        var next = await browser.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Single(next.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, page.Form, ("from", "gestern"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/admin/audit?agency={await api.AgencyAsync()}")).Status);
    }

    [Fact]
    public async Task Operation_is_for_administrators_over_all_agencies()
    {
        using var ofAgency = await OfAsync(await api.AgencyAsync(), "administrator");
        var page = await ofAgency.GetAsync("/admin/backups");
        Assert.Null(page.Document.QuerySelector("main form"));
        using var ofAll = await PageBrowser.SignedInAsync(api, language: "en");
        page = await ofAll.GetAsync("/admin/backups");
        var fields = PageBrowser.FieldsOf(page.Form, button: null);
        var token = await ofAgency.GetAsync("/me");
        Assert.Equal(HttpStatusCode.BadRequest, (await ofAgency.PostAsync("/admin/backups?handler=Retention", fields)).Status);
        var signOut = (AngleSharp.Html.Dom.IHtmlFormElement)token.Document.QuerySelector("form[action='/sign-out']")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await ofAgency.PostAsync(
            "/admin/backups?handler=Retention", PageBrowser.FieldsOf(signOut, button: null))).Status);
        Assert.Contains("Erased the applicants of 0 case(s).", (await ofAll.SubmitAsync(
            page, page.FormWith("Erase what is due"), "Erase what is due")).Words, StringComparison.Ordinal);
        Assert.Contains("The master key is changed", (await ofAll.SubmitAsync(
            page, page.FormWith("Change the master key"), "Change the master key")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_backup_says_its_file_and_hash()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/admin/backups");
        Assert.Matches("已备份：casetracker-.*SHA-256 [0-9a-f]{64}", (await browser.SubmitAsync(page, page.Form, "立即备份")).Words);
    }

    private static string? Done(BrowsedPage page) => page.Path.Split("done=")[^1];

    private async Task<PageBrowser> OfAsync(string agency, string role) =>
        await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, role)).Key);
}
