using System.Diagnostics;
using CaseTracker.Api.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Data;

[Trait("Engine", "sqlite")]
public sealed class SqliteEngineTests
{
    private const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_question_ends_when_nobody_waits_for_its_answer_any_more()
    {
        using var api = new Api();
        await using var connection = await api.Services.GetRequiredService<Engine>().Source.OpenConnectionAsync();
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => connection.ExecuteScalarAsync<long>(new CommandDefinition(Endless, cancellationToken: gone.Token))));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>(
            new CommandDefinition("select count(*) from cases", cancellationToken: CancellationToken.None)));
    }

    /// <summary>In a temporary file it would be many times the work itself, and hold what is erased later.</summary>
    [Fact]
    public async Task What_undoes_a_write_is_kept_in_memory()
    {
        const int Memory = 2;
        using var api = new Api();

        var store = await api.Services.GetRequiredService<Database>().WriteAsync(
            connection => connection.ExecuteScalarAsync<int>("pragma temp_store"), CancellationToken.None);

        Assert.Equal(Memory, store);
    }

    [Fact]
    public async Task The_log_that_grew_beside_a_reader_is_cut_when_nobody_reads_or_writes()
    {
        using var api = new Api();
        var log = new FileInfo($"{new SqliteConnectionStringBuilder(api.ConnectionString).DataSource}-wal");
        await using (var reader = api.OpenDatabase())
        {
            await using var reading = ((SqliteConnection)reader).BeginTransaction(deferred: true);
            await reader.ExecuteScalarAsync("select count(*) from agencies", transaction: reading);
            for (var time = 0; time < 24; time++)
            {
                await api.Services.GetRequiredService<Database>().WriteAsync(
                    connection => connection.ExecuteAsync("create table if not exists scratch (text text); insert into scratch (text) "
                        + "values (@text)", new { text = new string('x', (int)Megabyte) }),
                    CancellationToken.None);
            }

            log.Refresh();
            Assert.True(log.Length > 20 * Megabyte, $"{log.Length}");
        }

        await Expect.Eventually(() =>
        {
            log.Refresh();
            return Task.FromResult(log.Length <= 8 * Megabyte);
        });
    }
}
