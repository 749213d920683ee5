using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Someone of whom everything is known, and what a test looks for of them.</summary>
internal static class People
{
    public const string Name = "欧阳独秀";
    public const string IdNumber = "630203199001017777";

    public static JsonObject Everything(string name = Name, string idNumber = IdNumber) => new()
    {
        ["type"] = "naturalPerson",
        ["name"] = name,
        ["idType"] = "residentId",
        ["idNumber"] = idNumber,
        ["phone"] = "13987654321",
        ["email"] = "duxiu@example.com",
        ["postalAddress"] = "青海省海东市乐都区碾伯镇东大街21号",
        ["contactPerson"] = "司徒浩然",
        ["agent"] = "慕容雪律师",
    };

    public static JsonObject Registration(string agency, JsonObject? applicant = null) =>
        Given.Registration(agency).With("applicant", applicant ?? Everything());

    /// <summary>A case of this person that was closed on 20 March 2023.</summary>
    public static async Task<string> ClosedCaseAsync(this Api api, string agency, JsonObject? applicant = null)
    {
        var number = await api.CaseAsync(Registration(agency, applicant));
        await api.LiveAsync(number, "decision 2023-03-20");
        return number;
    }

    /// <summary>The header of a new key with roles such as <c>handler auditor</c>, over an agency or over all.</summary>
    public static async Task<(string Name, string Value)> KeyAsync(this Api api, string roles, string? agency = null)
    {
        var body = new JsonObject
        {
            ["name"] = roles,
            ["roles"] = new JsonArray([.. roles.Split(' ').Select(role => (JsonNode)role)]),
            ["agencyCode"] = agency
        };
        return ("Authorization", $"Bearer {(await api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created))["key"]}");
    }

    public static Task<Answer> ReadClearAsync(
        this Api api, string number, string purpose = "核实寄送地址", params (string Name, string Value)[] headers) =>
        api.PostAsync($"cases/{number}/applicant", new JsonObject { ["purpose"] = purpose }.ToJsonString(), headers);

    public static Task<Answer> ExportAsync(this Api api, string? name, string? idNumber, params (string Name, string Value)[] headers) =>
        api.PostAsync(
            "persons/export", new JsonObject { ["name"] = name, ["idNumber"] = idNumber, ["purpose"] = "本人查阅" }.ToJsonString(), headers);

    public static Task<Answer> EraseAsync(this Api api, string number, params (string Name, string Value)[] headers) =>
        api.PostAsync($"cases/{number}/erasure", """{"reason":"本人请求删除","ground":"unlawfulProcessing"}""", headers);

    /// <summary>What the audit log says of a subject, as <c>actor act agency detail</c>, oldest first.</summary>
    public static async Task<List<string>> AuditedAsync(this Api api, string? subject)
    {
        await using var database = api.OpenDatabase();
        return (await database.QueryAsync<string>(
            "select actor || ' ' || act || ' ' || coalesce(agency_code, '*') || ' ' || coalesce(detail, '') from audit_log where subject "
                + "is not distinct from @subject and act <> 'login' order by sequence", new { subject })).AsList();
    }

    /// <summary>Whether any file of the database holds a text.</summary>
    public static bool StoreHolds(this Api api, string text) => FilesHold(api.ConnectionString, text);

    public static bool FilesHold(string connectionString, string text)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").Any(part =>
        {
            using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });
    }

    /// <summary>Links the record of a case again and compares.</summary>
    public static async Task AssertVerifiesAsync(this Api api, string number)
    {
        var vault = api.Services.GetRequiredService<Vault>();
        await using var database = api.OpenDatabase();
        var events =
            (await database.QueryAsync<EventTexts>(
                "select *, link as chain_hash from case_events where case_number = @number order by sequence", new { number }))
                .AsList();
        var hash = "";
        foreach (var kept in events)
        {
            hash = ChainedTable.CaseEvents.Hash(vault, hash, kept.Values(number));
            Assert.Equal(hash, kept.ChainHash);
        }

        Assert.Equal(ChainedTable.CaseEvents.Seal(vault, hash, number, events.Count),
            await database.QuerySingleAsync<string>("select head from cases where number = @number", new { number }));
    }
}
