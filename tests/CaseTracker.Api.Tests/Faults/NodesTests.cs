using System.Net;
using Dapper;
using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>Several programs on one PostgreSQL database: none keeps anything that another would miss.</summary>
[Trait("Engine", "postgres")]
public sealed class NodesTests
{
    private const int Writers = 8;
    private const int CasesEach = 40;

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_make_one_schema_and_number_without_gaps()
    {
        await using var cluster = await Cluster.StartAsync();
        using var files = new ServerFiles(postgres: cluster.ConnectionString);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Server.StartAsync(files)));
        await AddAgencyAsync(nodes[0]);

        await Parallel.ForEachAsync(Enumerable.Range(0, 300), async (
            index, _) => await RegisterAsync(nodes[index % nodes.Length], $"n{index}").Served(HttpStatusCode.Created));

        await using var database = new NpgsqlConnection(cluster.ConnectionString);
        Assert.Equal(Enumerable.Range(1, 300), await database.QueryAsync<int>("select sequence from cases order by sequence"));
        await Parallel.ForEachAsync(nodes, async (node, _) => await AssertProvenAsync(node, cases: 300));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_a_killed_node_had_acknowledged_the_other_node_has_and_does_once_what_nobody_knows_of()
    {
        await using var cluster = await Cluster.StartAsync();
        using var files = new ServerFiles(postgres: cluster.ConnectionString);
        await using var killed = await Server.StartAsync(files);
        await using var other = await Server.StartAsync(files);
        await AddAgencyAsync(killed);

        var writers = Enumerable.Range(0, Writers).Select(index => new Writer(killed, "NODE", $"w{index}")).ToList();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));
        await Task.WhenAll(writers.Select(writer => writer.Begun));
        await killed.KillAsync();
        await writing;

        var sent = writers.SelectMany(writer => writer.Sent).ToList();
        foreach (var one in sent)
        {
            var again = await one.SendToAsync(other);
            Assert.True(again.Status is HttpStatusCode.Created or HttpStatusCode.OK, again.Text);
            Assert.Equal(one.Answer?.Text ?? again.Text, again.Text);
        }

        var proof = await other.GetAsync("audit/verify").Served();
        Assert.True((bool)proof.Json["holds"]!, proof.Text);
        Assert.Equal(sent.Count, (int)proof.Json["events"]!);
    }

    [Fact]
    public async Task A_database_that_restarts_in_the_midst_of_work_loses_nothing_and_the_nodes_go_on()
    {
        await using var cluster = await Cluster.StartAsync();
        using var files = new ServerFiles(postgres: cluster.ConnectionString);
        await using var first = await Server.StartAsync(files);
        await using var second = await Server.StartAsync(files);
        await AddAgencyAsync(first);

        var begun = new TaskCompletionSource();
        var refused = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; index < CasesEach; index++)
            {
                while ((await RegisterAsync(index % 2 == 0 ? first : second, $"w{writer}i{index}")).Status is var status
                    && status != HttpStatusCode.Created)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                    Interlocked.Increment(ref refused);
                    await Task.Delay(20);
                }

                if (index == CasesEach / 4)
                {
                    begun.TrySetResult();
                }
            }
        })));
        await Task.WhenAny(begun.Task, writing);
        await cluster.RestartAsync();
        await writing;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await first.ReadyAsync(), await second.ReadyAsync()));
        await AssertProvenAsync(first, Writers * CasesEach);
        await AssertProvenAsync(second, Writers * CasesEach);
        Assert.True(refused > 0, "The restart was not noticed.");
    }

    private static async Task AddAgencyAsync(Server node) =>
        await node.PostAsync("agencies", """{"code":"NODE","name":"某局"}""").Served(HttpStatusCode.Created);

    private static Task<Answer> RegisterAsync(Server node, string mark) =>
        node.PostAsync("cases", Given.Registration("NODE").With("externalReference", mark).ToJsonString(), ("Idempotency-Key", mark));

    private static async Task AssertProvenAsync(Server node, int cases)
    {
        var proof = await node.GetAsync("audit/verify").Served();
        Assert.True((bool)proof.Json["holds"]!, proof.Text);
        Assert.Equal(cases, (int)proof.Json["cases"]!);
    }
}
