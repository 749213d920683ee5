using System.Net;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Tests.Cases.Drafts;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>
/// Anyone who can write to the database, and has no master keys, makes no key, moves no agency and loosens no setting unseen.
/// </summary>
public sealed class SealedAccessTests(BrokenInto broken) : IClassFixture<BrokenInto>
{
    private const string InsertKey =
        """
        insert into access_keys (id, sha256, name, roles, agency_code, created_at, created_by)
        select @Forged, @Hash, name, 'approver auditor administrator', null, created_at, created_by from access_keys where id = @Key
        """;

    private string Key =>
        broken.Database.QuerySingle<string>(
            "select id from access_keys where revoked_at is null and agency_code = @Agency", new { broken.Agency });

    private string Revoked => broken.Database.QuerySingle<string>("select id from access_keys where revoked_at is not null");

    [Theory]
    [InlineData("sha256 = @Hash")]
    [InlineData("name = '别人'")]
    [InlineData("roles = 'approver auditor administrator'")]
    [InlineData("agency_code = null")]
    [InlineData("expires_on = '2099-12-31'")]
    [InlineData("created_at = '2026-11-22T02:00:00.0000000Z'")]
    [InlineData("created_by = 'nobody'")]
    [InlineData("seal = @Hash")]
    public Task A_key_that_was_edited_is_found(string edit) =>
        AssertFoundAsync($"update access_keys set {edit} where id = @Key", new(BrokenRecord.Key, Key, null, BrokenPart.Seal));

    [Fact]
    public Task A_key_that_was_never_made_is_found() => AssertFoundAsync(InsertKey, new(BrokenRecord.Key, Forged, null, BrokenPart.Seal));

    [Fact]
    public Task A_key_that_was_taken_out_is_found() =>
        AssertFoundAsync("delete from access_keys where id = @Key", new(BrokenRecord.Key, Key, null, BrokenPart.Missing));

    [Fact]
    public Task A_key_that_is_revoked_no_more_is_found() => AssertFoundAsync(
        "update access_keys set revoked_at = null, revoked_by = null where id = @Revoked",
        new(BrokenRecord.Key, Revoked, null, BrokenPart.Seal));

    [Theory]
    [InlineData("name = '别的局'")]
    [InlineData("parent_code = null")]
    [InlineData("code = 'ZZ'", BrokenPart.Seal, "ZZ")]
    internal Task An_agency_that_was_edited_or_moved_is_found(string edit, BrokenPart what = BrokenPart.Seal, string? named = null) =>
        AssertListedAsync(
        $"update agencies set {edit} where code = @Agency", new(BrokenRecord.Agency, named ?? broken.Agency, null, what));

    [Fact]
    public async Task An_agency_that_was_put_in_or_taken_out_is_found()
    {
        await AssertFoundAsync(
            "insert into agencies (code, name, parent_code) values ('ZZ', '某局', @Agency)",
            new(BrokenRecord.Agency, "ZZ", null, BrokenPart.Seal));
        await AssertListedAsync(
            "delete from agencies where code = @Agency", new(BrokenRecord.Agency, broken.Agency, null, BrokenPart.Missing));
    }

    [Theory]
    [InlineData("second_person = not second_person")]
    [InlineData("retention_years = 1")]
    [InlineData("retention_years = null")]
    [InlineData("version = 3")]
    public Task Settings_that_were_edited_are_found(string edit) => AssertFoundAsync(
        $"update agency_settings set {edit} where agency_code = @Agency", new(BrokenRecord.Settings, broken.Agency, null, BrokenPart.Seal));

    [Fact]
    public async Task Settings_that_were_put_in_or_taken_out_are_found()
    {
        await AssertFoundAsync(
            "insert into agency_settings (agency_code, second_person, retention_years, version) select @Parent, second_person, 1, 1 from "
                + "agency_settings",
            new(BrokenRecord.Settings, broken.Parent, null, BrokenPart.Seal));
        await AssertFoundAsync("delete from agency_settings", new(BrokenRecord.Settings, broken.Agency, null, BrokenPart.Missing));
    }

    [Theory]
    [InlineData("drafted_by = 'nobody'")]
    [InlineData("data = replace(data, 'granted', 'petition')")]
    [InlineData("state = 'rejected'")]
    public Task A_draft_that_was_edited_is_found(string edit) => AssertFoundAsync(
        $"update drafts set {edit}", new(BrokenRecord.Draft, $"{broken.Agency}-2026-0001#1", null, BrokenPart.Seal));

    [Theory]
    [InlineData("update report_entries set data = '{\"text\":\"没有问题\"}' where revision = 2", 2, BrokenPart.Seal)]
    [InlineData("update report_entries set recorded_by = 'nobody' where revision = 1", 1, BrokenPart.Seal)]
    [InlineData("delete from report_entries where revision = 1", 1, BrokenPart.Missing)]
    [InlineData("delete from report_entries where revision = 2", null, BrokenPart.Older)]
    [InlineData("delete from report_entries", null, BrokenPart.Missing)]
    internal Task What_was_written_into_a_report_and_edited_is_found(string tampering, int? revision, BrokenPart what) => AssertFoundAsync(
        tampering, new(BrokenRecord.ReportEntry, $"{broken.Agency} 2022 section5", revision, what));

    [Theory]
    [InlineData("update letter_texts set text = '没有救济途径' where revision = 2", 2, BrokenPart.Seal)]
    [InlineData("update letter_texts set recorded_by = 'nobody' where revision = 1", 1, BrokenPart.Seal)]
    [InlineData("delete from letter_texts where revision = 1", 1, BrokenPart.Missing)]
    [InlineData("delete from letter_texts where revision = 2", null, BrokenPart.Older)]
    internal Task A_text_of_a_letter_that_was_edited_is_found(string tampering, int? revision, BrokenPart what) => AssertFoundAsync(
        tampering, new(BrokenRecord.LetterText, $"{broken.Agency} serviceReceipt", revision, what));

    [Theory]
    [InlineData("update letter_papers set file = @File", 1, BrokenPart.Seal)]
    [InlineData("update letter_papers set file = null", 1, BrokenPart.Seal)]
    [InlineData("delete from letter_papers", null, BrokenPart.Missing)]
    internal Task A_paper_that_was_edited_is_found(string tampering, int? revision, BrokenPart what) => AssertFoundAsync(
        tampering, new(BrokenRecord.LetterPaper, broken.Agency, revision, what));

    [Fact]
    public async Task The_chain_of_all_records_is_proven_from_its_first_entry_to_its_end()
    {
        var last = await broken.Database.QuerySingleAsync<int>("select max(sequence) from record_chain");
        await AssertListedAsync(
            "update record_chain set head = @Hash where sequence = 2", new(BrokenRecord.Chain, null, 2, BrokenPart.Link));
        await AssertListedAsync(
            "update record_chain set link = @Hash where sequence = 2", new(BrokenRecord.Chain, null, 2, BrokenPart.Link));
        await AssertListedAsync("delete from record_chain where sequence = 2", new(BrokenRecord.Chain, null, 2, BrokenPart.Missing));
        await AssertListedAsync(
            $"delete from record_chain where sequence = {last}", new(BrokenRecord.Chain, null, last - 1, BrokenPart.Head));
        await AssertListedAsync("delete from record_chain_end", new(BrokenRecord.Chain, null, last, BrokenPart.Head));
        await AssertListedAsync(
            "delete from record_chain; delete from record_chain_end", new(BrokenRecord.Key, Key, null, BrokenPart.Unrecorded));
    }

    [Fact]
    public Task The_newest_case_taken_away_whole_with_its_number_is_found() => AssertFoundAsync(
        """
        delete from cases where number = @Last; delete from case_events where case_number = @Last; delete from counted_cases
        where case_number = @Last;
        delete from person_keys where case_number = @Last; update case_numbers set last = 2 where agency_code = @Agency and year = 2023
        """,
        new(BrokenRecord.Case, $"{broken.Agency}-2023-0003", null, BrokenPart.Missing));

    [Fact]
    public Task The_newest_remedy_taken_away_whole_is_found() => AssertFoundAsync(
        "delete from remedies where id = 2; delete from remedy_events where remedy_id = 2",
        new(BrokenRecord.Remedy, "2", null, BrokenPart.Missing));

    [Fact]
    public async Task One_record_put_back_from_an_older_copy_is_found()
    {
        using var api = new Api();
        var (parent, agency) = await api.VariedAsync();
        var number = $"{agency}-2023-0001";
        var key = await api.PostAsync("keys", """{"name":"短","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        await using var database = api.OpenDatabase();
        await using var cases = await OlderCopy.OfAsync(database, "number = @number", new { number }, "cases");
        await using var events = await OlderCopy.OfAsync(database, "case_number = @number", new { number }, "case_events", "counted_cases");
        await using var remedies = await OlderCopy.OfAsync(database, "id = 2", null, "remedies");
        await using var steps = await OlderCopy.OfAsync(database, "remedy_id = 2", null, "remedy_events");
        await using var keys = await OlderCopy.OfAsync(database, "id = @id", new { id = key["id"] }, "access_keys");
        await using var settings = await OlderCopy.OfAsync(database, "1 = 1", null, "agency_settings");
        await using var audit = await OlderCopy.OfAsync(database, "1 = 1", null, "audit_log", "audit_head");
        await api.DoAsync(number, "amendment", "2026-11-23").Served();
        await api.PostAsync("remedies/2/result", """{"on":"2023-06-20","result":"upheld"}""").Served();
        await api.SendAsync(HttpMethod.Delete, $"keys/{key["id"]}", null).Served();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true,"retentionYears":30}""").Served();
        await api.CaseAsync(parent);
        Assert.Null((await api.VerifyAsync()).Broken);

        await database.BreakOpenAsync();
        foreach (var copy in new[] { cases, events, remedies, steps, keys, settings, audit })
        {
            await copy.PutBackAsync();
        }

        IntegrityViolation[] expected =
        [
            new(BrokenRecord.Case, number, null, BrokenPart.Older), new(
                BrokenRecord.Remedy, "2", null, BrokenPart.Older), new(BrokenRecord.Key, key["id"], null, BrokenPart.Older),
            new(BrokenRecord.Settings, agency, null, BrokenPart.Older), new(BrokenRecord.Audit, null, null, BrokenPart.Older),
        ];
        Assert.Empty(expected.Except((await api.VerifyAsync()).Breaches));
    }

    [Fact]
    public async Task The_first_key_that_was_made_is_sealed_too()
    {
        using var api = new Api(configure: host => host.UseSetting("CaseTracker:AdminKey", ""));
        var key = ("Authorization", $"Bearer {(await File.ReadAllTextAsync(Path.Combine(api.KeyRing, "first-key"))).Trim()}");
        await api.GetAsync("agencies", key).Served();
        await using var database = await api.BreakInAsync();
        await database.ExecuteAsync("update bootstrap_key set sha256 = @Hash", new { Hash });
        api.Time.Advance(TimeSpan.FromSeconds(6));

        await api.GetAsync("agencies", key).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(new(BrokenRecord.FirstKey, null, null, BrokenPart.Seal), (await api.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_key_that_was_put_in_or_changed_or_is_revoked_no_more_opens_nothing()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var mine = await api.PostAsync("keys", $$"""{"name":"窗口","roles":["frontOffice"],"agencyCode":"{{agency}}"}""")
            .Served(HttpStatusCode.Created);
        var revoked = await api.PostAsync("keys", """{"name":"旧","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        await api.SendAsync(HttpMethod.Delete, $"keys/{revoked["id"]}", null).Served();
        await api.GetAsync("cases", Bearer(mine["key"]!)).Served();
        await using var database = await api.BreakInAsync();
        await database.ExecuteAsync(
            InsertKey, new { Forged, Hash = Convert.ToHexStringLower(AccessKeyCache.Hash(ForgedKey)), Key = mine["id"] });
        await database.ExecuteAsync(
            "update access_keys set revoked_at = null, revoked_by = null where id = @id", new { id = revoked["id"] });
        await database.ExecuteAsync("update access_keys set agency_code = null where id = @id", new { id = mine["id"] });
        api.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.All([ForgedKey, revoked["key"]!, mine["key"]!],
            key => Assert.Equal(HttpStatusCode.Unauthorized, api.GetAsync("cases", Bearer(key)).Result.Status));
    }

    [Fact]
    public async Task An_agency_that_was_moved_comes_into_nobodys_scope()
    {
        using var api = new Api();
        var (mine, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        var number = await api.CaseAsync(other);
        var auditor = Bearer(
            (await api.PostAsync("keys", $$"""{"name":"审计","roles":["auditor"],"agencyCode":"{{mine}}"}""").Served(HttpStatusCode.Created))[
                "key"]!);
        await api.GetAsync("cases", auditor).Served();
        await using var database = await api.BreakInAsync();
        await database.ExecuteAsync("update agencies set parent_code = @mine where code = @other", new { mine, other });
        api.Time.Advance(TimeSpan.FromSeconds(6));

        foreach (var path in new[]
        {
            "cases",
            $"cases/{number}",
            $"cases?agency={other}",
            $"statistics/requests?agency={mine}&rollUp=true&year=2023"
        })
        {
            await api.GetAsync(path, auditor).Refused(HttpStatusCode.Conflict, "record-broken");
        }
    }

    [Fact]
    public async Task Settings_a_draft_and_texts_that_were_changed_are_used_by_nobody()
    {
        using var api = new Api();
        var office = await api.OfficeAsync();
        var (one, _) = await office.TwoAsync();
        var draft = await office.DraftAsync(one);
        await office.AskForASecondPersonAsync();
        await api.PutAsync($"reports/{office.Agency}/2023/sections/5", """{"text":"问题"}""").Served();
        await using var database = await api.BreakInAsync();

        await database.ExecuteAsync("update drafts set drafted_by = 'nobody'");
        await office.ApproveAsync(one, draft).Refused(HttpStatusCode.Conflict, "record-broken");
        await database.ExecuteAsync("update report_entries set data = replace(data, '问题', '成绩')");
        var report = await api.GetAsync($"reports/{office.Agency}/2023").Refused(HttpStatusCode.Conflict, "record-broken");
        Assert.DoesNotContain("成绩", report.Text);
        await database.ExecuteAsync("update agency_settings set second_person = not second_person, retention_years = 1");
        await api.DoAsync(office.Case, "decision", "2023-03-06").Refused(HttpStatusCode.Conflict, "record-broken");
        await api.GetAsync($"agencies/{office.Agency}/settings").Refused(HttpStatusCode.Conflict, "record-broken");
        await api.PostAsync("admin/retention", "").Refused(HttpStatusCode.Conflict, "record-broken");

        Assert.Equal("1", (await api.GetAsync($"cases/{office.Case}"))["version"]);
    }

    [Fact]
    public void Half_a_character_is_sealed_by_nobody() =>
        Assert.Throws<System.Text.EncoderFallbackException>(() => broken.Api.Services.GetRequiredService<Vault>().ChainHash("", "王\ud842"));

    private const string Forged = "ct_f0f0f0f0f";
    private const string ForgedKey = Forged + "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";

    private static string Hash { get; } = new('a', 64);

    private static (string, string) Bearer(string key) => ("Authorization", $"Bearer {key}");

    private object Parameters => new
    {
        broken.Agency,
        broken.Parent,
        Key,
        Revoked,
        Forged,
        Hash,
        Last = $"{broken.Agency}-2023-0003",
        File = "PK"u8.ToArray(),
    };

    private async Task AssertFoundAsync(string tampering, IntegrityViolation expected) =>
        Assert.Equal(expected, await broken.Api.FindAsync(broken.Before, tampering, Parameters));

    /// <summary>Among others that follow from it.</summary>
    private async Task AssertListedAsync(string tampering, IntegrityViolation expected) =>
        Assert.Contains(expected, (await broken.Api.FindAllAsync(broken.Before, tampering, Parameters)).Breaches);
}
