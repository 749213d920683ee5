using System.Net;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Tests.Verification;
using Dapper;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>An agency's own paper: put, inherited, taken back.</summary>
[Collection(SharedAgencies.Name)]
public sealed class OwnPaperTests(Api api)
{
    [Fact]
    public async Task Holds_for_the_agency_and_those_below_until_they_put_their_own()
    {
        var top = await api.AgencyAsync();
        var (middle, bottom) = (await api.AgencyAsync(top), "");
        bottom = await api.AgencyAsync(middle);
        Assert.Equal(ShippedPaper.File, await GetAsync(bottom));

        var put = await api.PutPaperAsync(top, Papers.Writer).Served();
        Assert.Equal(("own", null, "1"), (put["source"], put["inheritedFrom"], put["version"]));
        Assert.Equal(Papers.Writer, await GetAsync(bottom));

        await api.PutPaperAsync(middle, ShippedPaper.File).Served();
        Assert.Equal(ShippedPaper.File, await GetAsync(bottom));
        Assert.Equal(Papers.Writer, await GetAsync(top));

        var deleted = await DeleteAsync(middle).Served();
        Assert.Equal(("inherited", top, "2"), (deleted["source"], deleted["inheritedFrom"], deleted["version"]));
        Assert.Equal(Papers.Writer, await GetAsync(bottom));
        Assert.Equal("2", (await DeleteAsync(middle).Served())["version"]);
        Assert.Equal("shipped", (await DeleteAsync(top).Served())["source"]);
        Assert.Equal(ShippedPaper.File, await GetAsync(bottom));

        var entries = await api.GetAsync($"audit?act=letterPaperChanged&agency={middle}").Served();
        Assert.Equal(2, entries.Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Who_has_it_is_told_so_and_who_missed_a_change_changes_nothing()
    {
        var agency = await api.AgencyAsync();
        var tag = (await api.PutPaperAsync(agency, Papers.Writer).Served()).Headers.ETag!.ToString();

        Assert.Equal(
            HttpStatusCode.NotModified, (await api.GetAsync($"agencies/{agency}/letter-paper", ("If-None-Match", tag))).Status);
        await api.PutPaperAsync(agency, ShippedPaper.File, Papers.Docx, ("If-Match", "\"0\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await api.SendAsync(HttpMethod.Delete, $"agencies/{agency}/letter-paper", null, ("If-Match", "\"0\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal("2", (await api.PutPaperAsync(agency, ShippedPaper.File, Papers.Docx, ("If-Match", tag)).Served())["version"]);
    }

    [Fact]
    public async Task All_faults_are_told_by_their_parts_and_nothing_is_kept()
    {
        var agency = await api.AgencyAsync();
        var hostile = Papers.Edited(zip =>
        {
            Papers.Replace(zip, Papers.Document, """<w:tag w:val="number"/>""", "");
            Papers.Replace(zip, "word/header1.xml", "</w:hdr>",
                """<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p></w:hdr>""");
            Papers.Replace(zip, "word/footer1.xml", "</w:ftr>", """<w:altChunk r:id="x"/></w:ftr>""");
            Papers.Add(zip, "word/macro.exe", "MZ");
        });

        var refused = await api.PutPaperAsync(agency, hostile).Refused(HttpStatusCode.BadRequest, "validation-failed");

        Assert.Superset(
            new HashSet<string>(["word/document.xml", "word/footer1.xml", "word/header1.xml", "word/macro.exe"]),
            refused.Json["errors"]!.AsObject().Select(error => error.Key).ToHashSet());
        Assert.Equal(ShippedPaper.File, await GetAsync(agency));
    }

    [Fact]
    public async Task Refuses_what_is_too_large_or_said_to_be_something_else()
    {
        var agency = await api.AgencyAsync();

        await Announced.SendAsync(api, HttpMethod.Put, $"agencies/{agency}/letter-paper", Papers.Docx, PaperCheck.MaxBytes + 1)
            .Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await api.PutPaperAsync(agency, Papers.Writer, "application/msword")
            .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await api.PutPaperAsync(agency, Papers.Beginning($"<w:p><w:r><w:t>{new string('x', 33 * 1024 * 1024)}</w:t></w:r></w:p>"))
            .Refused(HttpStatusCode.BadRequest, "malformed-request");
        Assert.Equal(ShippedPaper.File, await GetAsync(agency));
    }

    [Fact]
    public async Task Only_who_manages_the_agency_puts_it()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());

        await api.PutPaperAsync(agency, Papers.Writer, Papers.Docx, await api.BearerAsync(agency, "approver"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");
        await api.PutPaperAsync(agency, Papers.Writer, Papers.Docx, await api.BearerAsync(other, "administrator"))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
    }

    [Fact]
    public async Task One_that_was_changed_in_the_database_is_not_used()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.PutPaperAsync(agency, Papers.Writer).Served();
        await own.PutAsync($"agencies/{agency}/letters/serviceReceipt", """{"text":"文书｜{{letter.title}}"}""").Served();
        await using (var guarded = own.OpenDatabase())
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => guarded.ExecuteAsync("update letter_papers set file = null"));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => guarded.ExecuteAsync("delete from letter_texts"));
        }

        await using var database = await own.BreakInAsync();
        await database.ExecuteAsync("update letter_papers set file = null; update letter_texts set text = '别的'");

        await own.GetAsync($"agencies/{agency}/letter-paper").Refused(HttpStatusCode.Conflict, "record-broken");
        await own.GetAsync($"agencies/{agency}/letters/serviceReceipt").Refused(HttpStatusCode.Conflict, "record-broken");
    }

    private async Task<byte[]> GetAsync(string agency)
    {
        using var response = await api.Client.GetAsync($"/api/v1/agencies/{agency}/letter-paper");
        Assert.Equal(Papers.Docx, response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private Task<Answer> DeleteAsync(string agency) => api.SendAsync(HttpMethod.Delete, $"agencies/{agency}/letter-paper", null);
}
