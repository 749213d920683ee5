using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Tests.Letters;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Verification;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>Verifies, and tampers with the file behind the program's back.</summary>
internal static class Auditing
{
    /// <summary>An agency below another, with cases in every status and of every kind of event, disputes, a ledger and a release.</summary>
    public static async Task<(string Parent, string Agency)> VariedAsync(this Api api)
    {
        var parent = await api.AgencyAsync();
        var agency = await api.AgencyAsync(parent);
        await api.PutAsync("calendar/2027", """{"notice":"国办发明电〔2026〕9号","daysOff":["2027-01-01"],"makeUpDays":["2027-01-03"]}""").Served();
        await api.LiveAsync(await api.CaseAsync(agency), "correctionNotice 2023-03-02, correction 2023-03-06, extension 2023-03-07, "
            + "decision 2023-03-20, service 2023-03-21, amendment 2023-03-22");
        var refused = await api.CaseAsync(agency, "2023-04-03");
        await api.LiveAsync(refused, "consultation 2023-04-04, opinion 2023-04-10");
        await api.DoAsync(refused, "decision", "2023-04-20", ("outcome", "thirdPartyRights"), ("explanation", "商业秘密")).Served();
        await api.CaseAsync(agency, "2023-06-01", "online");
        await api.LiveAsync(
            await api.CaseAsync(agency, "2026-11-02", "fax"), "confirmation 2026-11-03, feeNotice 2026-11-04, payment 2026-11-06");
        await api.LiveAsync(await api.CaseAsync(parent, "2023-07-03", type: "researchInstitution"),
            "reasonsRequest 2023-07-04, reasons 2023-07-06, withdrawal 2023-07-10");
        await api.LiveAsync(await api.CaseAsync(parent, "2023-08-01"), "void 2023-08-02");
        var remedy = await api.RemedyAsync(agency, caseNumber: refused);
        await api.ResultAsync(remedy, "2023-06-20", "upheld").Served();
        await api.RemedyAsync(parent, "directSuit");
        await api.ReleaseAsync(agency, 2023, "首次发布").Served(HttpStatusCode.Created);
        await api.ReleaseAsync(agency, 2023, "更正").Served(HttpStatusCode.Created);
        await api.KeepAccessAsync(agency);
        return (parent, agency);
    }

    /// <summary>Keys, settings, a draft, texts of a report and of a letter in two revisions, and a paper.</summary>
    private static async Task KeepAccessAsync(this Api api, string agency)
    {
        await api.BearerAsync(agency, "auditor");
        var revoked =
            await api.PostAsync("keys", $$"""{"name":"旧","roles":["approver"],"agencyCode":"{{agency}}","expiresOn":"2027-06-30"}""")
            .Served(HttpStatusCode.Created);
        await api.SendAsync(HttpMethod.Delete, $"keys/{revoked["id"]}", null).Served();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true,"retentionYears":30}""").Served();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true,"retentionYears":10}""").Served();
        await api.PostAsync($"cases/{agency}-2026-0001/drafts/decision", Steps.Body("decision", "2026-11-09").ToJsonString())
            .Served(HttpStatusCode.Created);
        await api.PutAsync($"reports/{agency}/2022/sections/5", """{"text":"问题"}""").Served();
        await api.PutAsync($"reports/{agency}/2022/sections/5", """{"text":"问题和改进"}""").Served();
        await api.PutAsync($"agencies/{agency}/letters/serviceReceipt", """{"text":"文书｜{{letter.title}}"}""").Served();
        await api.PutAsync($"agencies/{agency}/letters/serviceReceipt", """{"text":"文书｜{{letter.title}}\n签收｜"}""").Served();
        await api.PutPaperAsync(agency, Papers.Writer).Served();
    }

    /// <summary>The header by which someone with these roles over an agency calls.</summary>
    public static async Task<(string Name, string Value)> BearerAsync(this Api api, string? agency, params string[] roles)
    {
        var body =
            new JsonObject
            {
                ["name"] = "审计员",
                ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
                ["agencyCode"] = agency
            };
        return ("Authorization", $"Bearer {(await api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created))["key"]}");
    }

    public static Task<VerifyRecord.Response> VerifyAsync(this Api api, string? agency = null) =>
        api.Services.GetRequiredService<IMediator>().Send(new VerifyRecord.Query(agency));

    /// <summary>A connection of someone who owns the database and respects nothing: no trigger, no check, no foreign key.</summary>
    public static async Task<DbConnection> BreakInAsync(this Api api)
    {
        var database = api.OpenDatabase();
        await database.BreakOpenAsync();
        return database;
    }

    /// <summary>Takes all that keeps a database together out of it.</summary>
    public static async Task BreakOpenAsync(this DbConnection database)
    {
        if (Store.IsPostgres)
        {
            foreach (var table in await Store.TablesAsync(database))
            {
                await database.ExecuteAsync($"alter table {table} disable trigger all");
            }

            foreach (var (table, check) in (await database.QueryAsync<(string, string)>(
                "select conrelid::regclass::text, conname from pg_constraint where contype = 'c' and connamespace = "
                    + "'public'::regnamespace"))
                    .AsList())
            {
                await database.ExecuteAsync($"alter table {table} drop constraint {check}");
            }

            return;
        }

        foreach (var trigger in (await database.QueryAsync<string>("select name from sqlite_master where type = 'trigger'")).AsList())
        {
            await database.ExecuteAsync($"drop trigger {trigger}");
        }

        await database.ExecuteAsync("pragma foreign_keys = off; pragma ignore_check_constraints = on");
    }

    /// <summary>Tampers by some SQL, and answers the first that verifying then finds broken; all is put back as it was.</summary>
    public static async Task<IntegrityViolation?> FindAsync(
        this Api api, OlderCopy before, string tampering, object? parameters = null) =>
        (await api.FindAllAsync(before, tampering, parameters)).Broken;

    /// <summary>Tampers by some SQL, and answers what verifying then finds; all is put back as it was.</summary>
    public static async Task<VerifyRecord.Response> FindAllAsync(
        this Api api, OlderCopy before, string tampering, object? parameters = null)
    {
        Assert.True(await before.Database.ExecuteAsync(tampering, parameters) > 0, $"Nothing was changed by: {tampering}");
        var answer = await api.VerifyAsync();
        Assert.Equal(answer.Holds, answer.Broken is null);
        await before.PutBackAsync();
        return answer;
    }
}
