using System.Net;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Verification;
using Dapper;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>Webhooks are kept by administrators within their scope, on the audit log and under seal.</summary>
public sealed class WebhookTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Is_kept_within_the_scope_of_an_administrator()
    {
        var (mine, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        var admin = await api.ColleagueAsync(mine, "administrator");
        var body = Hooks.Body(Hooks.Nowhere, mine, "case.decision").ToJsonString();
        var made = await admin.PostAsync("webhooks", body).Served(HttpStatusCode.Created);
        var (theirs, _) = await api.HookAsync(Hooks.Nowhere, other);
        var (everyones, _) = await api.HookAsync(Hooks.Nowhere);

        Assert.Equal($"/api/v1/webhooks/{made["id"]}", made.Headers.Location?.ToString());
        Assert.StartsWith("whsec_", made["secret"]);
        var listed = Assert.Single((await admin.GetAsync("webhooks").Served()).Json["items"]!.AsArray())!;
        Assert.Equal(((string?)made["id"], "active", "case.decision"), (
            (string?)listed["id"], (string)listed["state"]!, (string)listed["types"]![0]!));
        Assert.Null(listed["secret"]);
        await admin.PostAsync("webhooks", Hooks.Body(Hooks.Nowhere, other).ToJsonString())
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await admin.PostAsync("webhooks", Hooks.Body(Hooks.Nowhere, null).ToJsonString())
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await admin.PostAsync("webhooks", Hooks.Body(Hooks.Nowhere, "NOBODY").ToJsonString())
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
        foreach (var hidden in new[] { theirs, everyones, "wh_000000000", "张三" })
        {
            await admin.GetAsync($"webhooks/{hidden}").Refused(HttpStatusCode.NotFound, "webhook-not-found");
            await admin.PostAsync($"webhooks/{hidden}/secret", "").Refused(HttpStatusCode.NotFound, "webhook-not-found");
            await admin.PostAsync($"webhooks/{hidden}/replay", "{}").Refused(HttpStatusCode.NotFound, "webhook-not-found");
        }

        var auditor = await api.ColleagueAsync(mine, "auditor");
        await auditor.GetAsync($"webhooks/{made["id"]}/deliveries").Served();
        await auditor.PostAsync("webhooks", body).Refused(HttpStatusCode.Forbidden, "forbidden");
        await (await api.ColleagueAsync(mine, "integrator")).GetAsync("webhooks").Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Its_secret_is_shown_once_and_each_change_is_on_the_audit_log()
    {
        var body = Hooks.Body($"{Hooks.Nowhere}?token=of-the-receiver", null).ToJsonString();
        var made = await api.PostAsync("webhooks", body, ("Idempotency-Key", "hook")).Served(HttpStatusCode.Created);
        await api.PostAsync("webhooks", body, ("Idempotency-Key", "hook")).Refused(HttpStatusCode.Conflict, "shown-once");
        var id = made["id"]!;
        Assert.DoesNotContain("whsec_", (await api.GetAsync($"webhooks/{id}").Served()).Text);
        await api.PostAsync($"webhooks/{id}/secret", "").Served();
        await api.PostAsync($"webhooks/{id}/replay", """{"after":0}""").Served();
        await api.SendAsync(HttpMethod.Delete, $"webhooks/{id}", null).Served();
        await api.SendAsync(HttpMethod.Delete, $"webhooks/{id}", null).Refused(HttpStatusCode.NotFound, "webhook-not-found");
        await api.GetAsync($"webhooks/{id}/deliveries").Refused(HttpStatusCode.NotFound, "webhook-not-found");

        var audit = await api.GetAsync($"audit?subject={id}").Served();
        Assert.Equal(
            [("webhookRemoved", null), ("webhookReplayed", "0"), ("webhookSecretChanged", null), ("webhookAdded", "127.0.0.1:1")],
            audit.Json["items"]!.AsArray().Select(entry => ((string)entry!["act"]!, (string?)entry["detail"])));
        await using var database = api.OpenDatabase();
        Assert.Equal((0, 1), await database.QuerySingleAsync<(int, int)>(
            "select count(secret) + count(old_secret), count(*) from webhooks where id = @id", new { id }));
    }

    [Fact]
    public async Task What_is_wrong_is_said_where_it_is()
    {
        await api.AddHookAsync("", null, "case.decision", "case.decision", "case.unheard").Invalid("$.url", "$.types", "$.types[2]");
        await api.AddHookAsync($"https://oa.example.cn/{new string('x', 1000)}").Invalid("$.url");
        await api.PostAsync("webhooks", """{"url":"https://oa.example.cn/","type":"case.decision"}""")
            .Refused(HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Without_networks_webhooks_are_off()
    {
        var (id, _) = await api.HookAsync(Hooks.Nowhere);
        using var off = new Api(configure: host =>
        {
            api.Share(host);
            host.UseSetting("CaseTracker:Webhooks:Networks", "");
        });

        await off.AddHookAsync("https://10.0.0.1/").Refused(HttpStatusCode.Conflict, "webhooks-off");
        foreach (var act in new[] { "secret", "replay", "test" })
        {
            await off.PostAsync($"webhooks/{id}/{act}", "{}").Refused(HttpStatusCode.Conflict, "webhooks-off");
        }

        await off.GetAsync($"webhooks/{id}").Served();
        await off.SendAsync(HttpMethod.Delete, $"webhooks/{id}", null).Served();
    }

    [Fact]
    public async Task One_that_was_put_in_or_led_elsewhere_in_the_database_is_told_nothing_and_is_found()
    {
        using var host = new Api();
        await using var receiver = await Receiver.StartAsync();
        var agency = await host.AgencyAsync();
        var (id, _) = await host.HookAsync(Hooks.Nowhere, agency);
        await using var database = await host.BreakInAsync();
        await using var before = await OlderCopy.OfAllAsync(database);
        foreach (var edit in new[] { $"url = '{receiver.Url}'", "agency_code = null", "types = 'case.note'" })
        {
            Assert.Equal(
                new(BrokenRecord.Webhook, id, null, BrokenPart.Seal),
                await host.FindAsync(before, $"update webhooks set {edit}", new { }));
        }

        Assert.Equal(
            new(BrokenRecord.Webhook, id, null, BrokenPart.Missing),
            await host.FindAsync(before, "delete from webhooks", new { }));
        await database.ExecuteAsync($"update webhooks set url = '{receiver.Url}'");
        await host.CaseAsync(agency);
        await host.PostAsync($"webhooks/{id}/test", "").Refused(HttpStatusCode.Conflict, "record-broken");
        await Task.Delay(500);
        Assert.Empty(receiver.All);
    }
}
