using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Tests.Persons;
using CloudNative.CloudEvents.SystemTextJson;
using Dapper;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>A receiver gets every event at least once and in order, signed, whatever it answers and however long that takes.</summary>
public sealed class DeliveryTests : IAsyncLifetime, IDisposable
{
    private readonly Api _api = new();
    private Receiver _receiver = null!;
    private string _agency = "";

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _agency = await _api.AgencyAsync();
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task What_happens_from_now_on_is_told_as_cloud_events_that_others_can_read_and_verify()
    {
        await _api.CaseAsync(_agency);
        var (hook, secret) = await _api.HookAsync(_receiver.Url);
        var number = await _api.CaseAsync(Given.Registration(_agency).With("applicant", Planted.Applicant));
        await _api.DoAsync(number, "decision", "2023-03-20").Served();
        await _receiver.HasAsync(2);

        var (all, feed) = (_receiver.All, (await _api.GetAsync("events?after=1").Served()).Json["items"]!.AsArray());
        Assert.Equal(feed.Select(item => item!.ToJsonString()), all.Select(one => one.Json["data"]!.ToJsonString()));
        foreach (var one in all)
        {
            var read = new JsonEventFormatter().DecodeStructuredModeMessage(one.Body, new("application/cloudevents+json"), null);
            Assert.True(read.IsValid);
            Assert.Equal(((string?)one.Json["id"], (string?)one.Json["type"]), (read.Id, read.Type));
            Assert.Equal((number, one.Id), (read.Subject, read.Id!));
            Assert.Equal("application/cloudevents+json; charset=utf-8", one.MediaType);
            AssertSigned(one, secret);
            Assert.Equal(Api.Today.ToUnixTimeSeconds().ToString(), one.Timestamp);
        }

        Assert.Null(Planted.FoundIn(string.Concat(all.Select(one => one.Text)), Planted.All));
        await _api.HookIsAsync(hook, told => told["position"] == "3" && told["state"] == "active");
        Assert.Equal(
            [(2, 3, 204), (1, 2, 204)],
            (await _api.DeliveriesAsync(hook)).Select(item => ((int)item["sequence"]!, (int)item["eventId"]!, (int)item["status"]!)));
    }

    /// <summary>With the clock of today, which the library asks for.</summary>
    [Fact]
    public async Task An_independent_library_verifies_the_signature()
    {
        using var api = new Api(now: DateTimeOffset.UtcNow);
        var (hook, secret) = await api.HookAsync(_receiver.Url);
        Assert.True((bool)(await api.PostAsync($"webhooks/{hook}/test", "").Served()).Json["delivered"]!);

        var one = Assert.Single(_receiver.All);
        var headers = new HeaderDictionary
        {
            ["webhook-id"] = one.Id,
            ["webhook-timestamp"] = one.Timestamp,
            ["webhook-signature"] = one.Signature,
        };
        new StandardWebhook(secret).Verify(Encoding.UTF8.GetString(one.Body), headers);
        headers["webhook-id"] = "other";
        Assert.ThrowsAny<Exception>(() => new StandardWebhook(secret).Verify(Encoding.UTF8.GetString(one.Body), headers));
    }

    [Fact]
    public async Task Only_what_is_of_the_types_and_the_agency_is_told()
    {
        var below = await _api.AgencyAsync(_agency);
        var other = await _api.AgencyAsync();
        await _api.HookAsync(_receiver.Url, _agency, "case.registration", "case.withdrawal");
        await _api.CaseAsync(other);
        var number = await _api.CaseAsync(below);
        await _api.LiveAsync(number, "extension 2023-03-07, withdrawal 2023-03-10");
        await _receiver.HasAsync(2);

        Assert.Equal(
            [("case.registration", number), ("case.withdrawal", number)],
            _receiver.All.Select(one => ((string)one.Json["type"]!, (string)one.Json["subject"]!)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_with_the_same_id_and_nothing_overtakes_it()
    {
        var (hook, secret) = await _api.HookAsync(_receiver.Url);
        _receiver.AnswerWith(500);
        var numbers = new[] { await _api.CaseAsync(_agency), await _api.CaseAsync(_agency) };
        await _api.HookIsAsync(hook, told => told["state"] == "failing" && told["attempts"] == "1");
        _api.Time.Advance(TimeSpan.FromSeconds(3.9));
        await Task.Delay(500);
        Assert.Single(_receiver.All);

        _receiver.AnswerWith(503, ("Retry-After", "3600"));
        _api.Time.Advance(TimeSpan.FromSeconds(2.2));
        await _api.HookIsAsync(hook, told => told["attempts"] == "2");
        var next = DateTimeOffset.Parse((await _api.GetAsync($"webhooks/{hook}").Served())["nextAttemptAt"]!);
        Assert.Equal(TimeSpan.FromHours(1), next - _api.Time.GetUtcNow());

        _receiver.AnswerWith(200);
        _api.Time.Advance(TimeSpan.FromHours(1));
        await _receiver.HasAsync(4);
        Assert.Equal([numbers[0], numbers[0], numbers[0], numbers[1]], _receiver.All.Select(one => (string)one.Json["subject"]!));
        Assert.Equal(["1", "1", "1", "2"], _receiver.All.Select(one => one.Place));
        Assert.Equal(2, _receiver.All.DistinctBy(one => one.Id).Count());
        Assert.All(_receiver.All, one => AssertSigned(one, secret));
        await _api.HookIsAsync(hook, told => told["state"] == "active" && told["position"] == "2");
        Assert.Equal(
            [(1, 200), (3, 200), (2, 503), (1, 500)],
            (await _api.DeliveriesAsync(hook)).Select(item => ((int)item["attempt"]!, (int)item["status"]!)));
    }

    [Fact]
    public async Task A_receiver_that_stalls_or_redirects_or_is_dead_has_not_taken_the_event()
    {
        var (hook, _) = await _api.HookAsync(_receiver.Url);
        var stalled = new TaskCompletionSource();
        _receiver.Answer = (http, _) => stalled.Task.WaitAsync(http.RequestAborted);
        await _api.CaseAsync(_agency);
        await _receiver.HasAsync(1);
        _api.Time.Advance(TimeSpan.FromSeconds(15));
        await _api.HookIsAsync(hook, told => told["attempts"] == "1");

        await using var trap = await Receiver.StartAsync();
        _receiver.AnswerWith(302, ("Location", trap.Url));
        _api.Time.Advance(TimeSpan.FromSeconds(6.1));
        await _api.HookIsAsync(hook, told => told["attempts"] == "2");
        _receiver.Answer = (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        _api.Time.Advance(TimeSpan.FromMinutes(6.1));
        await _api.HookIsAsync(hook, told => told["attempts"] == "3");

        Assert.Empty(trap.All);
        Assert.Equal(
            [(null, "connectionFailed"), ("302", null), (null, "timedOut")],
            (await _api.DeliveriesAsync(hook)).Select(item => (item["status"]?.ToString(), (string?)item["failure"])));
        stalled.SetResult();
    }

    [Fact]
    public async Task After_the_last_attempt_and_where_the_address_is_gone_it_is_disabled_until_it_is_told_again()
    {
        var (gone, _) = await _api.HookAsync(_receiver.Url);
        _receiver.AnswerWith(410);
        var number = await _api.CaseAsync(_agency);
        await _api.HookIsAsync(gone, told => told["state"] == "disabled" && told["disabledFor"] == "gone");

        _receiver.AnswerWith(500);
        var (tired, _) = await _api.HookAsync($"{_receiver.Url}/tired");
        await _api.CaseAsync(_agency);
        await _api.HookIsAsync(tired, told => told["attempts"] == "1");
        await SayAttemptsAsync(tired, 8);
        _api.Time.Advance(TimeSpan.FromSeconds(6.1));
        await _api.HookIsAsync(tired, told => told["attempts"] == "9" && told["state"] == "failing");
        await SayAttemptsAsync(tired, 9);
        await _api.HookIsAsync(tired, told => told["state"] == "disabled" && told["disabledFor"] == "exhausted");
        Assert.Equal(3, _receiver.All.Count(one => one.Path.EndsWith("tired", StringComparison.Ordinal)));
        Assert.Equal(
            [(tired, "exhausted"), (gone, "gone")],
            (await _api.GetAsync("audit?act=webhookDisabled").Served()).Json["items"]!.AsArray()
                .Select(item => ((string)item!["subject"]!, ((string)item["detail"]!).Split(':')[0])));

        _receiver.AnswerWith(204);
        await _api.PostAsync($"webhooks/{gone}/replay", "{}").Served();
        await _api.HookIsAsync(gone, told => told["position"] == "2" && told["state"] == "active");
        Assert.Equal(number, (string)_receiver.All[^2].Json["subject"]!);
    }

    [Fact]
    public async Task Everything_is_told_again_from_a_position_with_the_same_ids()
    {
        var (hook, _) = await _api.HookAsync(_receiver.Url);
        for (var index = 0; index < 3; index++)
        {
            await _api.CaseAsync(_agency);
        }

        await _api.HookIsAsync(hook, told => told["position"] == "3");
        await _api.PostAsync($"webhooks/{hook}/replay", """{"after":1}""").Served();
        await _receiver.HasAsync(5);
        await _api.PostAsync($"webhooks/{hook}/replay", """{"after":4}""").Refused(HttpStatusCode.Conflict, "position-unknown");
        await _api.PostAsync($"webhooks/{hook}/replay", """{"after":-1}""").Invalid("$.after");

        Assert.Equal(["1", "2", "3", "2", "3"], _receiver.All.Select(one => one.Place));
        Assert.Equal(3, _receiver.All.DistinctBy(one => one.Id).Count());
    }

    [Fact]
    public async Task A_new_secret_signs_with_the_older_one_for_a_day()
    {
        var (hook, first) = await _api.HookAsync(_receiver.Url);
        var second = (await _api.PostAsync($"webhooks/{hook}/secret", "").Served())["secret"]!;
        await _api.PostAsync($"webhooks/{hook}/test", "").Served();
        using var later = new Api(Api.Today.AddHours(24).AddSeconds(1), _api.Share);
        await later.PostAsync($"webhooks/{hook}/test", "").Served();

        Assert.Equal([$"{Signature(_receiver.All[0], second)} {Signature(_receiver.All[0], first)}", Signature(_receiver.All[1], second)],
            _receiver.All.Select(one => one.Signature));
        await using var database = _api.OpenDatabase();
        var stored = string.Join(' ', (await database.QueryAsync("select * from webhooks")).Select(row => (object)row));
        Assert.DoesNotContain(first["whsec_".Length..], stored);
        Assert.DoesNotContain(second["whsec_".Length..], stored);
    }

    /// <summary>As if so many attempts had failed, and the next one were due in some seconds, or at once after the ninth.</summary>
    private async Task SayAttemptsAsync(string hook, int attempts)
    {
        await using var database = _api.OpenDatabase();
        await database.ExecuteAsync(
            $"update webhook_positions set attempts = @attempts{(attempts == 9 ? ", due_at = null" : "")} where webhook = @hook",
            new { hook, attempts });
    }

    private static void AssertSigned(Received one, string secret) => Assert.Equal(Signature(one, secret), one.Signature);

    /// <summary>As anyone computes it who has read the standard.</summary>
    private static string Signature(Received one, string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{one.Id}.{one.Timestamp}."), .. one.Body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}";
    }
}
