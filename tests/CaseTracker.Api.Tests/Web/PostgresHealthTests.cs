using System.Net;
using Dapper;

namespace CaseTracker.Api.Tests.Web;

[Trait("Engine", "postgres")]
public sealed class PostgresHealthTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_node_that_waits_for_another_to_write_is_ready()
    {
        await using var database = api.OpenDatabase();
        await using var writing = await database.BeginTransactionAsync();
        await database.ExecuteAsync("select pg_advisory_xact_lock(20190711)", transaction: writing);

        using var ready = await api.Anonymous.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }
}
