using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Faults;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Data;

/// <summary>Many write at once; one commit serves them, and each stands or falls alone.</summary>
public sealed class DatabaseTests(Api api) : IClassFixture<Api>
{
    private const string Insert = "insert into agencies (code, name) values (@code, '某局')";

    private Database Database => api.Services.GetRequiredService<Database>();

    [Fact]
    public async Task Work_that_throws_undoes_itself_and_nothing_else()
    {
        var tasks = Enumerable.Range(0, 100).Select(number => Database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Insert, new { code = $"W{number:D3}" });
                return number % 3 == 0 ? throw new InvalidOperationException($"{number}") : number;
            },
            CancellationToken.None)).ToList();

        foreach (var (number, task) in tasks.Index())
        {
            if (number % 3 == 0)
            {
                Assert.Equal($"{number}", (await Assert.ThrowsAsync<InvalidOperationException>(() => task)).Message);
            }
            else
            {
                Assert.Equal(number, await task);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Where(number => number % 3 != 0).Select(number => $"W{number:D3}"), await CodesAsync("W"));
    }

    [Fact]
    public async Task Items_that_wait_are_done_together_and_one_by_one_where_one_of_them_fails()
    {
        var together = new ConcurrentBag<int>();
        async Task<IReadOnlyList<string>> AddAllAsync(DbConnection connection, IReadOnlyList<string> codes)
        {
            together.Add(codes.Count);
            foreach (var code in codes)
            {
                await connection.ExecuteAsync(Insert, new { code });
            }

            return codes.Contains("T07") ? throw new InvalidOperationException("no") : [.. codes.Select(code => $"{code} added")];
        }

        List<Task<string>> items;
        await using (await HeldWriter.OfAsync(api))
        {
            items = [.. Enumerable.Range(0, 20).Select(number =>
                Database.WriteTogetherAsync(AddAllAsync, number < 10 ? $"T{number:D2}" : $"U{number:D2}", CancellationToken.None))];
            _ = Database.WriteAsync(_ => Task.FromResult(0), CancellationToken.None);
            items.AddRange(Enumerable.Range(20, 20).Select(number =>
                Database.WriteTogetherAsync(AddAllAsync, $"U{number:D2}", CancellationToken.None)));
        }

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => items[7])).Message);
        Assert.Equal("T06 added", await items[6]);
        Assert.Equal(Enumerable.Range(10, 30).Select(number => $"U{number} added"), await Task.WhenAll(items[10..]));
        Assert.Equal(["T00", "T01", "T02", "T03", "T04", "T05", "T06", "T08", "T09"], await CodesAsync("T"));
        Assert.Equal([20, 20, .. Enumerable.Repeat(1, 20)], together.OrderDescending());
    }

    /// <summary>Far more than is kept in memory of what might have to be undone.</summary>
    [Fact]
    public async Task Work_on_many_rows_is_undone_as_a_whole()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            async connection =>
            {
                for (var number = 0; number < 3000; number++)
                {
                    await connection.ExecuteAsync(
                        "insert into agencies (code, name) values (@code, @name)",
                        new { code = $"M{number:D5}", name = new string('局', 200) });
                    await connection.ExecuteAsync("update agencies set name = '某局' where code = @code", new { code = $"M{number / 2:D5}" });
                }

                throw new InvalidOperationException("no");
            },
            CancellationToken.None));

        Assert.Empty(await CodesAsync("M"));
    }

    [Fact]
    public async Task Work_that_is_alone_stands_or_falls_whole_and_takes_nobody_with_it()
    {
        var before = Database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code = "A1" }), CancellationToken.None);
        var failing = Database.WriteAloneAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Insert, new { code = "A2" });
                throw new InvalidOperationException("no");
            },
            CancellationToken.None);
        var alone = Database.WriteAloneAsync(connection => connection.ExecuteAsync(Insert, new { code = "A3" }), CancellationToken.None);
        var after = Database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code = "A4" }), CancellationToken.None);

        await Task.WhenAll(before, alone, after);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(["A1", "A3", "A4"], await CodesAsync("A"));
    }

    [Fact]
    public async Task Work_within_work_joins_it_and_falls_alone()
    {
        await Database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Insert, new { code = "J1" });
                await Database.WriteAsync(inner => inner.ExecuteAsync(Insert, new { code = "J2" }), CancellationToken.None);
                await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
                    async inner =>
                    {
                        await inner.ExecuteAsync(Insert, new { code = "J3" });
                        throw new InvalidOperationException();
                    },
                    CancellationToken.None));
            },
            CancellationToken.None);

        Assert.Equal(["J1", "J2"], await CodesAsync("J"));
    }

    [Fact]
    public async Task Work_within_work_goes_with_it()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            async connection =>
            {
                await Database.WriteAsync(inner => inner.ExecuteAsync(Insert, new { code = "G1" }), CancellationToken.None);
                throw new InvalidOperationException();
            },
            CancellationToken.None));

        Assert.Empty(await CodesAsync("G"));
    }

    [Fact]
    public async Task Work_that_nobody_waits_for_any_more_is_not_begun()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code = "N1" }), gone.Token));

        Assert.Empty(await CodesAsync("N"));
    }

    [Fact]
    public async Task Work_is_done_in_the_context_of_who_asked_for_it()
    {
        var asked = new AsyncLocal<string>();
        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
        {
            asked.Value = $"{number}";
            return Database.WriteAsync(_ => Task.FromResult(asked.Value), CancellationToken.None);
        })));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), seen);
    }

    [Fact]
    public async Task An_answer_is_kept_with_what_was_written_for_it_or_nothing_is()
    {
        var kept = await Database.RespondAsync(
            async () =>
            {
                await AddAsync("K1");
                await AddAsync("K2");
                return "K3";
            },
            _ => Task.CompletedTask,
            (connection, answer) => connection.ExecuteAsync(Insert, new { code = answer }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.RespondAsync<string>(
            async () =>
            {
                await AddAsync("K4");
                throw new InvalidOperationException();
            },
            _ => Task.CompletedTask,
            (_, _) => Task.CompletedTask));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.RespondAsync(
            async () =>
            {
                await AddAsync("K5");
                return "";
            },
            _ => Task.CompletedTask,
            (_, _) => throw new InvalidOperationException()));

        Assert.Equal("K3", kept);
        Assert.Equal(["K1", "K2", "K3"], await CodesAsync("K"));
    }

    [Fact]
    public async Task Pieces_are_committed_by_themselves_and_the_answer_behind_them()
    {
        await Database.RespondAsync(
            async () =>
            {
                await Database.WritePieceAsync(connection => connection.ExecuteAsync(Insert, new { code = "P1" }), CancellationToken.None);
                Assert.Equal(["P1"], await CodesAsync("P"));
                return "P2";
            },
            _ => Task.CompletedTask,
            (connection, answer) => connection.ExecuteAsync(Insert, new { code = answer }));
        await Database.RespondAsync(
            () => Task.FromResult("P3"), _ => Task.CompletedTask, (
                connection, answer) => connection.ExecuteAsync(Insert, new { code = answer }));

        Assert.Equal(["P1", "P2"], await CodesAsync("P"));
    }

    [Fact]
    public async Task Nobody_waits_for_longer_than_may_be_nor_in_a_line_without_end()
    {
        await using var database = new Database(api.Services.GetRequiredService<Engine>(), api.Services.GetRequiredService<OfficeClock>(),
            api.Services.GetRequiredService<Instruments>(), maxWaiting: 2, maxWait: TimeSpan.FromMilliseconds(300));
        await using (await HeldWriter.OfAsync(database))
        {
            var waiting = Enumerable.Range(0, 2).Select(number => database.WriteAsync(
                connection => connection.ExecuteAsync(Insert, new { code = $"L{number}" }), CancellationToken.None)).ToList();
            await Assert.ThrowsAsync<WriterBusy>(() => database.WriteAsync(_ => Task.FromResult(0), CancellationToken.None));
            Assert.All(
                await Task.WhenAll(waiting.Select(task => Record.ExceptionAsync(() => task))), late => Assert.IsType<WriterBusy>(late));

            // Their places are free again.
            using var gone = new CancellationTokenSource();
            var leaving = database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code = "L2" }), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        }

        Assert.Equal(
            1, await database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code = "L3" }), CancellationToken.None));
        Assert.Equal(["L3"], await CodesAsync("L"));
    }

    [Fact]
    public async Task Who_finds_the_line_full_is_told_to_come_again()
    {
        var agency = await api.AgencyAsync();
        using var enough = new CancellationTokenSource();
        await using (await HeldWriter.OfAsync(api))
        {
            var line = Enumerable.Range(0, 1000).Select(_ => Database.WriteAsync(_ => Task.FromResult(0), enough.Token)).ToList();
            var refused =
                await api.PostAsync("cases", Given.Registration(agency).ToJsonString()).Refused(HttpStatusCode.ServiceUnavailable, "busy");
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            await enough.CancelAsync();
            await Task.WhenAll(line.Select(task => Record.ExceptionAsync(() => task)));
        }

        await api.CaseAsync(agency);
    }

    private Task AddAsync(string code) =>
        Database.WriteAsync(connection => connection.ExecuteAsync(Insert, new { code }), CancellationToken.None);

    private async Task<IEnumerable<string>> CodesAsync(string prefix)
    {
        await using var database = api.OpenDatabase();
        return await database.QueryAsync<string>(
            "select code from agencies where substr(code, 1, 1) = @prefix and substr(code, 2, 1) between '0' and '9' order by code",
            new { prefix });
    }
}
