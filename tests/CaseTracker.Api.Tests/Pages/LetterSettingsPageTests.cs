using System.Net;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Tests.Letters;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>An agency's own texts, paper and letterhead on the pages of its administrator.</summary>
[Collection(SharedPages.Name)]
public sealed class LetterSettingsPageTests(Api api)
{
    [Fact]
    public async Task A_text_is_previewed_on_a_sample_saved_and_taken_back()
    {
        var agency = await api.AgencyAsync();
        using var browser = await AdministratorAsync(agency);
        var list = await browser.GetAsync("/admin/letters");
        var row = list.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "政府信息不存在告知书");
        Assert.Equal("系统自带", row.QuerySelector("td")!.TextContent);
        var page = await browser.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("张三：", page.Document.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);

        var preview = await browser.SubmitAsync(page, page.Form, "预览", ("text", "样例一句：{{decision.explanation}}。\r\n{{remedy}}"));
        Assert.Contains("样例一句：本机关在2019年", preview.Document.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("shipped", (await TextAsync())["source"]);

        var saved = await browser.SubmitAsync(preview, preview.Form, ("text", "样例一句：{{decision.explanation}}。\r\n{{remedy}}"));
        Assert.Contains("已保存。", saved.Words);
        Assert.Equal("样例一句：{{decision.explanation}}。\n{{remedy}}", (await TextAsync())["text"]);

        var restored = await browser.SubmitAsync(saved, saved.Form, "恢复原来的文本");
        Assert.Contains("已恢复原来的文本。", restored.Words);
        Assert.Equal("shipped", (await TextAsync())["source"]);

        Task<Answer> TextAsync() => api.GetAsync($"agencies/{agency}/letters/doesNotExist").Served();
    }

    [Fact]
    public async Task What_is_wrong_with_a_text_is_told_at_it_and_the_text_stays()
    {
        using var browser = await AdministratorAsync(await api.AgencyAsync(), "en");
        var page = await browser.GetAsync("/admin/letters/doesNotExist");

        var refused = await browser.SubmitAsync(page, page.Form, ("text", "{{weather}}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Line 1: This letter has no placeholder weather.", refused.Words);
        Assert.Contains("It must print {{remedy}}", refused.Words);
        Assert.Equal("{{weather}}", refused.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Null(refused.Document.QuerySelector(".letter"));
        var preview = await browser.SubmitAsync(refused, refused.Form, "Preview", ("text", "{{remedy}}{{>other}}"));
        Assert.Contains(
            "Line 1: It must not refer to another text", preview.Document.QuerySelector("section li")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_is_downloaded_sent_refused_with_its_faults_and_taken_back()
    {
        var agency = await api.AgencyAsync();
        using var browser = await AdministratorAsync(agency);
        var page = await browser.GetAsync("/admin/letters");

        var refused = await browser.UploadAsync(page, page.Form, Papers.With(
            "word/header1.xml", text => text.Replace("</w:hdr>", """<w:p><w:altChunk r:id="x"/></w:p></w:hdr>""")), "纸.docx");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("word/header1.xml", refused.Document.QuerySelectorAll("code").Select(part => part.TextContent));
        Assert.Contains("altChunk", refused.Words);

        var sent = await browser.UploadAsync(refused, refused.Form, Papers.Writer, "纸.docx");
        Assert.Contains("文书用纸已保存。", sent.Words);
        Assert.Equal("2", (await api.PutPaperAsync(agency, Papers.Writer).Served())["version"]);
        var stale = await browser.UploadAsync(sent, sent.Form, ShippedPaper.File, "纸.docx");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);

        page = await browser.GetAsync("/admin/letters");
        var file = await browser.GetAsync(page.Document.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Equal(Papers.Docx, file.MediaType);
        var restored = await browser.SubmitAsync(page, page.Form, "恢复原来的用纸");
        Assert.Contains("已恢复原来的文书用纸。", restored.Words);
        Assert.Null((await browser.GetAsync("/admin/letters")).Document.QuerySelector("button[formaction]"));
    }

    [Fact]
    public async Task The_letterhead_is_put_and_begins_with_what_holds()
    {
        var agency = await api.AgencyAsync();
        using var browser = await AdministratorAsync(agency);
        var page = await browser.GetAsync($"/admin/agencies/{agency}/letterhead");
        Assert.Contains("尚未设置", page.Words);

        var refused = await browser.SubmitAsync(page, page.Form, ("postcode", "81"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("邮政编码应为6位数字。", refused.Words);

        var saved = await browser.SubmitAsync(refused, refused.Form, ("from", "2026-01-01"), ("office", "办公室"), ("address", "某路1号"),
            ("postcode", "810600"), ("telephone", "0972-8610000"), ("letterPrefix", "某信公开"), ("letterNumbering", "series"),
            ("reconsiderationBody", "某市人民政府"), ("remedyClauses[0].kind", "ordinary"));
        Assert.Contains("文书抬头已保存。", saved.Words);
        var put = await api.GetAsync($"agencies/{agency}/letterhead").Served();
        Assert.Equal(("series", "ordinary", 1), (
            put["letterNumbering"], (string?)put.Json["remedyClauses"]![0]!["kind"], put.Json["remedyClauses"]!.AsArray().Count));
        Assert.Equal("某市人民政府", saved.Document.QuerySelector("[name=reconsiderationBody]")!.GetAttribute("value"));
        Assert.Contains("自 2026-01-01 起", saved.Words);
    }

    [Fact]
    public async Task Another_agency_is_out_of_scope_and_others_than_administrators_are_told_so()
    {
        var (own, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        using var browser = await AdministratorAsync(own);
        foreach (var path in new[]
        {
            $"/admin/letters?agency={other}",
            $"/admin/letters?handler=Paper&agency={other}",
            $"/admin/letters/receipt?agency={other}",
            $"/admin/agencies/{other}/letterhead",
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/admin/letters/refusal")).Status);
        using var handler = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(own, "handler")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/admin/letters")).Status);
    }

    private async Task<PageBrowser> AdministratorAsync(string agency, string language = "zh-CN") =>
        await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "administrator")).Key, language);
}
