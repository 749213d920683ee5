using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A report from the ledger to its release, in the browser alone.</summary>
[Collection(SharedPages.Name)]
public sealed class ReportReleaseTests(Api api)
{
    [Fact]
    public async Task Haidong_2023_from_the_import_to_a_release_whose_hash_is_that_of_its_text()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var import = await browser.GetAsync("/imports");
        var csv = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "db", "samples", "haidong-2023.csv"));
        await browser.UploadAsync(import, import.Form, csv, "台账.csv", ("agency", agency), ("dryRun", "false"));
        foreach (var (section, sentence) in new[] { (1, 1), (6, 0) })
        {
            var page = await browser.GetAsync($"/reports/{agency}/2023/sections/{section}");
            var button = page.Form.QuerySelectorAll("button[name=sentence]").ElementAt(sentence).TextContent.Trim();
            page = await browser.SubmitAsync(page, page.Form, button);
            await browser.SubmitAsync(page, page.Form, "保存");
        }

        var release = await browser.GetAsync($"/reports/{agency}/2023/release");
        Assert.Contains("将发布第 1 版", release.Words);
        Assert.Contains("全部通过", release.Words);
        release = await browser.SubmitAsync(release, release.Form);
        Assert.Equal($"/reports/{agency}/2023/release?done=released", release.Path);
        Assert.Contains("此后没有变化，不必再发布。", release.Words);

        var download = ((IHtmlAnchorElement)release.Document.QuerySelector("a[href*=canonical]")!).GetAttribute("href")!;
        Assert.Equal(release.Document.QuerySelector("code")!.TextContent, Reports.Reports.Sha256((await browser.GetAsync(download)).Text));
        var published = Checks.Published("haidong-ecology-2023")["requests"]!.AsObject();
        var cells = (await api.ReportAsync(agency, 2023)).Cells();
        Assert.All(published, row => Assert.Equal((decimal)row.Value![6]!, cells[$"requests {row.Key}/total"]));
        foreach (var (format, type) in new[] { ("docx", "wordprocessingml"), ("xlsx", "spreadsheetml"), ("html", "text/html") })
        {
            var file = await browser.GetAsync($"/reports/{agency}/2023/file?format={format}");
            Assert.Contains(type, file.MediaType);
        }
    }

    [Fact]
    public async Task A_warning_needs_a_reason_and_a_double_click_releases_once()
    {
        var agency = await api.HaidongAsync();
        await api.WriteAsync(agency, 2023, 1, "新收政府信息公开申请9件。").Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/reports/{agency}/2023/release");
        Assert.Contains("B8 须说明", page.Words);
        var refused = await browser.SubmitAsync(page, page.Form);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("有核对规则不成立；确需发布的，请写明理由。", refused.FaultAt("reason"));
        await browser.SubmitAsync(refused, refused.Form, ("reason", "含上年转来1件"));
        await browser.SubmitAsync(refused, refused.Form, ("reason", "含上年转来1件"));
        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(("1", "含上年转来1件"), (report["version"], report["reason"]));
    }

    [Fact]
    public async Task A_second_version_says_what_changes_and_the_drift_why()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        using var browser = await PageBrowser.SignedInAsync(api);
        Assert.Contains("发布后没有变化。", (await browser.GetAsync($"/reports/{agency}/2023/drift")).Words);
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();
        await api.WriteAsync(agency, 2023, 5, "还有不足。").Served();

        Assert.Contains("发布后变化",
            (await browser.GetAsync($"/reports/{agency}/2023")).Document.QuerySelector(".head a.tag.amber")!.TextContent);
        var drift = await browser.GetAsync($"/reports/{agency}/2023/drift");
        var rows = drift.Document.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell =>
            cell.TextContent.Trim())));
        Assert.Contains($"一、本年新收政府信息公开申请数量，科研机构|0|1|{agency}-2023-0001", rows);
        var page = await browser.GetAsync($"/reports/{agency}/2023/release");
        Assert.Contains("与第 1 版相比", page.Words);
        Assert.Contains("一、本年新收政府信息公开申请数量，科研机构：0 → 1", page.Words);
        Assert.Contains("五、存在的主要问题及改进情况：正文有改动", page.Words);
        var released = await browser.SubmitAsync(page, page.Form);
        Assert.Equal(["第 2 版", "第 1 版"], released.Document.QuerySelectorAll("tbody th").Select(version => version.TextContent));
        Assert.Equal("2", (await api.ReportAsync(agency, 2023))["version"]);
    }

    [Fact]
    public async Task What_blocks_is_said_and_cannot_be_released()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2025/entered", EnteredTests.Haidong).Served();
        await api.CaseAsync(agency, "2025-03-03");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/reports/{agency}/2025/release");
        Assert.Contains("B10 阻止发布", page.Words);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main button"), button => button.TextContent.Contains("发布第"));
        Assert.Contains("1 项核对阻止发布", (await browser.GetAsync($"/reports/{agency}/2025")).Words);
        Assert.Contains("本年度尚未结束，不能发布。", (await browser.GetAsync($"/reports/{agency}/2026/release")).Words);
        using var english = await PageBrowser.SignedInAsync(api, language: "en");
        Assert.Contains("A check blocks the release: correct it first.", (await english.GetAsync($"/reports/{agency}/2025/release")).Words);
    }
}
