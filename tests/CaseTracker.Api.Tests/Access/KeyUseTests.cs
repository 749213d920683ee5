using CaseTracker.Api.Tests.Hosting;
using Dapper;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Access;

public sealed class KeyUseTests
{
    /// <summary>Who goes away while the writer is busy came all the same.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_first_request_that_is_given_up_is_a_login_too()
    {
        using var api = new Api();
        var made = await api.PostAsync("keys", """{"name":"查阅","roles":["auditor"]}""").Served(System.Net.HttpStatusCode.Created);
        await using var database = api.OpenDatabase();
        await using (await database.BeginTransactionAsync())
        {
            using var given = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases") { Headers = { Authorization = new("Bearer", made["key"]) } };
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.Anonymous.SendAsync(given, patience.Token));
        }

        await api.GetAsync("cases", ("Authorization", $"Bearer {made["key"]}")).Served();
        await api.GetAsync("cases", ("Authorization", $"Bearer {made["key"]}")).Served();

        // Whoever writes next waits for those before.
        await api.AgencyAsync();
        Assert.Equal(1, await database.QuerySingleAsync<int>("select count(*) from audit_log where act = 'login' and subject = @id", new { id = made["id"] }));
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Who_reads_while_nothing_can_be_written_waits_once_and_is_noted_later()
    {
        using var log = new LogCapture();
        using var api = new Api(configure: host =>
        {
            log.Into(host);
            host.UseSetting("ConnectionStrings:CaseTracker", $"{host.GetSetting("ConnectionStrings:CaseTracker")};Default Timeout=1");
        });
        await api.GetAsync("agencies").Served();
        api.Time.Advance(TimeSpan.FromDays(1));

        await using var database = api.OpenDatabase();
        await using (await database.BeginTransactionAsync())
        {
            await api.GetAsync("agencies").Served();
            await api.GetAsync("agencies").Served();
            Assert.Single(log.Entries, entry => entry.Text.Contains("could not be written down", StringComparison.Ordinal));
        }

        await api.GetAsync("agencies").Served();
        Assert.Equal(1, await LoginsAsync());
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.GetAsync("agencies").Served();
        Assert.Equal(2, await LoginsAsync());

        Task<int> LoginsAsync() => database.QuerySingleAsync<int>("select count(*) from audit_log where act = 'login'");
    }
}
