using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>
/// Once an erasure is answered, the key that it destroyed is in no file of the database: not beside others, not in any other way to ask
/// for it.
/// </summary>
[Trait("Engine", "sqlite")]
public sealed class ErasedFilesTests : IDisposable
{
    private readonly Api _api = new();

    [Fact]
    public async Task The_key_is_gone_beside_those_who_write_and_read()
    {
        var agency = await _api.AgencyAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _api.ClosedCaseAsync(agency)));
        using var stop = new CancellationTokenSource();
        Func<Task>[] others =
        [
            .. Enumerable.Repeat<Func<Task>>(() => _api.CaseAsync(agency), 4),
            .. Enumerable.Repeat<Func<Task>>(() => _api.GetAsync($"cases?agency={agency}"), 2),
        ];
        var busy = others.Select(act => WhileAsync(act, stop.Token)).ToList();

        foreach (var (index, number) in numbers.Index())
        {
            var wrapped = await WrappedAsync(number);

            // Where readers never let go in time the answer says so, and asks to come again.
            await Expect.Eventually(async () =>
            {
                var answer = await _api.EraseAsync(number, index % 2 == 0 ? [] : [("Idempotency-Key", number)]);
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.Text);
                return answer.Status == HttpStatusCode.OK;
            });

            Assert.False(_api.StoreHolds(wrapped), $"{number}: the key is still there.");
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(busy), rounds => Assert.True(rounds > 0));
    }

    [Fact]
    public async Task The_key_is_gone_when_the_erasure_and_its_answer_are_one_transaction()
    {
        var number = await _api.ClosedCaseAsync(await _api.AgencyAsync());
        var wrapped = await WrappedAsync(number);

        var first = await _api.EraseAsync(number, ("Idempotency-Key", "once")).Served();
        Assert.False(_api.StoreHolds(wrapped));

        var second = await _api.EraseAsync(number, ("Idempotency-Key", "once")).Served();
        Assert.Equal((first.Text, "true"), (second.Text, Assert.Single(second.Headers.GetValues("Idempotency-Replayed"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_keys_are_gone_when_the_time_of_retention_is_over(bool withKey)
    {
        var agency = await _api.AgencyAsync();
        var ledger = LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 30));
        await _api.ImportAsync(agency, ledger.Replace("2023-", "2013-", StringComparison.Ordinal)).Served();
        await _api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false,"retentionYears":10}""").Served();
        await using var database = _api.OpenDatabase();
        var wrapped = (await database.QueryAsync<string>("select wrapped from person_keys")).AsList();

        var answer = await _api.PostAsync("admin/retention", "", withKey ? [("Idempotency-Key", "once")] : []).Served();

        Assert.Equal(("30", 30), (answer["erased"], wrapped.Count));
        Assert.DoesNotContain(wrapped, _api.StoreHolds);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("once")]
    public async Task Nothing_is_promised_while_a_reader_holds_on_to_what_was_there(string? key)
    {
        var number = await _api.ClosedCaseAsync(await _api.AgencyAsync());
        var wrapped = await WrappedAsync(number);
        var headers = key is null ? [] : new[] { ("Idempotency-Key", key) };
        var reader = await ReaderAsync();

        var answer = await _api.EraseAsync(number, headers).Refused(HttpStatusCode.ServiceUnavailable, "erasure-unfinished");

        Assert.Equal("5", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.True(_api.StoreHolds(wrapped));
        Assert.Equal("（已匿名）", (await _api.GetAsync($"cases/{number}").Served())["applicant.name"]);
        await _api.CaseAsync(number.Split('-')[0]);
        await reader.DisposeAsync();

        Assert.False((await _api.EraseAsync(number, headers).Served()).Headers.Contains("Idempotency-Replayed"));
        Assert.False(_api.StoreHolds(wrapped));
        Assert.Single(await _api.AuditedAsync(number));
    }

    [Fact]
    public async Task What_a_reader_held_goes_by_itself_once_the_reader_has_ended()
    {
        var number = await _api.ClosedCaseAsync(await _api.AgencyAsync());
        var wrapped = await WrappedAsync(number);
        await using (await ReaderAsync())
        {
            await _api.EraseAsync(number).Refused(HttpStatusCode.ServiceUnavailable, "erasure-unfinished");
        }

        await AssertGoesAsync(() => _api.StoreHolds(wrapped));
    }

    /// <summary>The files as they are when the program is killed between the erasure and the emptying of the log.</summary>
    [Fact]
    public async Task What_was_left_when_the_program_was_killed_goes_at_the_next_start()
    {
        var number = await _api.ClosedCaseAsync(await _api.AgencyAsync());
        var wrapped = await WrappedAsync(number);
        var copy = Directory.CreateTempSubdirectory("casetracker-");
        try
        {
            await using (await ReaderAsync())
            {
                await _api.EraseAsync(number).Refused(HttpStatusCode.ServiceUnavailable, "erasure-unfinished");
                foreach (var part in new[] { "", "-wal" })
                {
                    File.Copy(Store + part, Path.Combine(copy.FullName, "casetracker.db" + part));
                }
            }

            var file = $"Data Source={Path.Combine(copy.FullName, "casetracker.db")}";
            using var next = new Api(configure: host =>
            {
                _api.Share(host);
                host.UseSetting("ConnectionStrings:CaseTracker", file);
            });
            Assert.Equal("（已匿名）", (await next.GetAsync($"cases/{number}").Served())["applicant.name"]);
            await AssertGoesAsync(() => People.FilesHold(file, wrapped));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    public void Dispose() => _api.Dispose();

    private string Store => new SqliteConnectionStringBuilder(_api.ConnectionString).DataSource;

    private async Task<string> WrappedAsync(string number)
    {
        await using var database = _api.OpenDatabase();
        var wrapped = await database.QuerySingleAsync<string>("select wrapped from person_keys where case_number = @number",
            new { number });
        Assert.True(_api.StoreHolds(wrapped));
        return wrapped;
    }

    /// <summary>Someone who looks at the database as it is now, until disposed of.</summary>
    private async Task<IAsyncDisposable> ReaderAsync()
    {
        var reader = (SqliteConnection)_api.OpenDatabase();
        reader.BeginTransaction(deferred: true);
        await reader.ExecuteScalarAsync("select count(*) from cases");
        return reader;
    }

    private static async Task AssertGoesAsync(Func<bool> isThere)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); isThere();)
        {
            Assert.True(DateTime.UtcNow < until, "The key is still there.");
            await Task.Delay(20);
        }
    }

    private static async Task<int> WhileAsync(Func<Task> act, CancellationToken stop)
    {
        var rounds = 0;
        for (; !stop.IsCancellationRequested; rounds++)
        {
            await act();
        }

        return rounds;
    }
}
