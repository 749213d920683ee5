using System.Net;
using System.Text.Json;
using CaseTracker.Api.Tests.Webhooks;

namespace CaseTracker.Api.Tests.Telemetry;

/// <summary>Alone, because the program's meters are those of the process.</summary>
[Collection(Alone.Name)]
public sealed class MetricsTests : IDisposable
{
    private readonly Api _api = new(configure: Metrics.On);

    public void Dispose() => _api.Dispose();

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Metrics_are_for_those_who_may_operate_the_program()
    {
        var agency = await _api.AgencyAsync();
        await _api.ReadMetricsAsync(key: null).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        await _api.ReadMetricsAsync("ct_a_key_of_nobody").Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        await _api.ReadMetricsAsync(await KeyAsync("auditor")).Refused(HttpStatusCode.Forbidden, "forbidden");
        await _api.ReadMetricsAsync(await KeyAsync("administrator", agency)).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await _api.SendMetricsAsync(HttpMethod.Post, Api.Key).Refused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal("text/plain", (await _api.ReadMetricsAsync(await KeyAsync("administrator")).Served()).MediaType);
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Without_the_setting_there_are_none()
    {
        using var api = new Api();
        await api.ReadMetricsAsync().Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_is_done_is_counted_once_and_what_is_undone_is_not()
    {
        await using var receiver = await Receiver.StartAsync();
        await _api.HookAsync(receiver.Url);
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency);
        await _api.CaseAsync(agency);
        await WithKeyAsync();
        await WithKeyAsync();
        await _api.PostAsync("cases?dryRun=true", Given.Registration(agency).ToJsonString()).Served();
        await _api.ImportAsync(agency, "no ledger");
        await _api.TakeAsync(number, "withdrawal", """{"on":"2023-03-02","reason":"不再需要"}""").Served();
        await _api.TakeAsync(number, "withdrawal", """{"on":"2023-03-02","reason":"不再需要"}""")
            .Refused(HttpStatusCode.Conflict, "case-closed");
        await _api.ReadMetricsAsync("ct_a_key_of_nobody");

        var metrics = await _api.MetricsAreAsync(text => Metrics.Sum(text, "casetracker_webhook_deliveries_total") == 4
            && Metrics.Sum(text, "casetracker_ready") == 1);
        Assert.Equal(4, Metrics.Sum(metrics, "casetracker_webhook_deliveries_total", "result=\"delivered\""));
        Assert.Equal(3, Metrics.Sum(metrics, "casetracker_cases_registered_total"));
        Assert.Equal(2, Metrics.Sum(metrics, "casetracker_cases_overdue"));
        Assert.Equal(3, Metrics.Sum(metrics, "casetracker_steps_total", "record=\"case\"", "type=\"registration\""));
        Assert.Equal(1, Metrics.Sum(metrics, "casetracker_steps_total", "record=\"case\"", "type=\"withdrawal\""));
        Assert.Equal(4, Metrics.Sum(metrics, "casetracker_steps_total"));
        Assert.Equal(1, Metrics.Sum(metrics, "casetracker_refusals_total", "code=\"case-closed\""));
        Assert.Equal(1, Metrics.Sum(metrics, "casetracker_refusals_total", "code=\"unauthenticated\""));
        Assert.Equal(1, Metrics.Sum(metrics, "casetracker_sign_ins_failed_total"));
        Assert.Equal(
            Metrics.Sum(metrics, "casetracker_write_batch_size_sum"), Metrics.Sum(metrics, "casetracker_write_wait_seconds_count"));

        Task<Answer> WithKeyAsync() =>
            _api.PostAsync("cases", Given.Registration(agency).ToJsonString(), ("Idempotency-Key", "once")).Served(HttpStatusCode.Created);
    }

    private async Task<string> KeyAsync(string role, string? agency = null) =>
        (await _api.PostAsync("keys", JsonSerializer.Serialize(new { name = role, roles = new[] { role }, agencyCode = agency }))
            .Served(HttpStatusCode.Created))["key"]!;
}
