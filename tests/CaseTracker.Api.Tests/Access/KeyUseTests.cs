using CaseTracker.Api.Tests.Hosting;
using Dapper;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Access;

public sealed class KeyUseTests
{
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
