using System.Net;
using Dapper;

namespace CaseTracker.Api.Tests.Data;

/// <summary>Where another node writes for long, the others wait.</summary>
[Trait("Engine", "postgres")]
public sealed class WritersLockTests
{
    private const int WritersLock = 2019_0711;

    [Fact]
    public async Task A_write_waits_for_another_node_longer_than_any_statement_may_take()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        using var hasty = new Api(configure: host =>
        {
            api.Share(host);
            host.UseSetting("ConnectionStrings:CaseTracker", $"{api.ConnectionString};Command Timeout=1");
        });

        await using var other = api.OpenDatabase();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync($"select pg_advisory_xact_lock({WritersLock})");
        var registered = hasty.PostAsync("cases", Given.Registration(agency).ToJsonString());
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.False(registered.IsCompleted);
        await transaction.RollbackAsync();

        await registered.Served(HttpStatusCode.Created);
    }
}
