
using CaseTracker.Api.Ledgers.Import;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>All rows of a ledger are in memory while it is imported, so one is imported at a time.</summary>
public sealed class ImportTurnTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_next_import_waits_until_the_one_before_is_over()
    {
        using var turn = new ImportTurn();
        var first = await turn.TakeAsync(default);
        var second = turn.TakeAsync(default);
        await Task.Delay(50);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
        (await turn.TakeAsync(default)).Dispose();
    }

    [Fact]
    public async Task Who_leaves_while_waiting_takes_nobodys_turn()
    {
        using var turn = new ImportTurn();
        using var leaving = new CancellationTokenSource();
        var first = await turn.TakeAsync(default);
        var second = turn.TakeAsync(leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();
        (await turn.TakeAsync(default)).Dispose();
    }

    [Fact]
    public async Task Ledgers_that_come_at_once_are_all_imported_and_a_refused_one_gives_its_turn_back()
    {
        var agencies = new List<string>();
        for (var count = 0; count < 4; count++)
        {
            agencies.Add(await api.AgencyAsync());
        }

        var answers = await Task.WhenAll(agencies.Select(
            (agency, index) => api.ImportAsync(agency, LedgerCsv.Of(index % 2 == 0 ? LedgerCsv.Row : LedgerCsv.Row.Replace("当面", "飞鸽")))));

        Assert.Equal(["OK", "BadRequest", "OK", "BadRequest"], answers.Select(answer => $"{answer.Status}"));
        await api.ImportAsync(agencies[1], LedgerCsv.Of(LedgerCsv.Row)).Served();
    }
}
