using System.Text.Json.Nodes;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>
/// Lives the years behind published tables through the public API: opens each request, by every channel, and takes it
/// step by step to an outcome of its row. What a year leaves open, the next one closes.
/// </summary>
internal sealed class Replayer(Api api, string agency)
{
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = 16 };

    private int _opened;

    public async Task ReplayAsync(params IReadOnlyList<PublishedTable> years)
    {
        foreach (var type in ApplicantTypes.All)
        {
            var open = new Queue<OpenCase>();
            await OpenAsync(open, type, years[0].Year - 1, years[0].Rows[ReportRow.CarriedIn][(int)type]);
            foreach (var table in years)
            {
                await OpenAsync(open, type, table.Year, table.Rows[ReportRow.Received][(int)type]);
                await CloseAsync(open, type, table);
            }

            await CloseSomeLaterAsync(open, years[^1].Year);
        }
    }

    private async Task OpenAsync(Queue<OpenCase> open, ApplicantType type, int year, int count)
    {
        var cases = new OpenCase[count];
        await Parallel.ForAsync(0, count, Parallelism, async (index, _) => cases[index] = await OpenOneAsync(type, year, index, count));
        foreach (var one in cases)
        {
            open.Enqueue(one);
        }
    }

    /// <summary>Spread over January to October, the later ones last: those are the ones a year may leave open.</summary>
    private async Task<OpenCase> OpenOneAsync(ApplicantType type, int year, int index, int count)
    {
        var arrivedOn = new DateOnly(year, 1, 4).AddDays(index * 290 / count);
        var channel = Enum.GetValues<Channel>()[Interlocked.Increment(ref _opened) % 6];
        var number = await api.CaseAsync(agency, Given.Text(arrivedOn), channel.Code(), type.Code());
        var receivedOn = channel.NeedsConfirmation() ? arrivedOn.AddDays(1) : arrivedOn;
        if (channel.NeedsConfirmation())
        {
            await api.TakeAsync(
                number, "confirmation", new JsonObject { ["on"] = Given.Text(receivedOn), ["method"] = "电话" }.ToJsonString())
                .Served();
        }

        return new(number, receivedOn);
    }

    private async Task CloseAsync(Queue<OpenCase> open, ApplicantType type, PublishedTable table)
    {
        var outcomes = ReportRow.Results.SelectMany(row => OutcomesOf(row.Code, table.Rows[row.Code][(int)type]));
        var closings = outcomes.Select(outcome => (Case: open.Dequeue(), Outcome: outcome)).ToList();
        await Parallel.ForEachAsync(closings, Parallelism, async (closing, _) =>
        {
            var earliest = closing.Case.ReceivedOn.AddDays(45);
            var on = earliest.Year < table.Year ? new DateOnly(table.Year, 1, 1) : earliest;
            await api.CloseAsync(closing.Case.Number, closing.Outcome.Code(), closing.Case.ReceivedOn, on);
        });
    }

    /// <summary>
    /// What happens after the last year must not show in it: half of what it left open is closed on the next New Year's Day.
    /// </summary>
    private async Task CloseSomeLaterAsync(Queue<OpenCase> open, int year)
    {
        foreach (var one in open.Where((_, index) => index % 2 == 0))
        {
            await api.CloseAsync(one.Number, Outcome.Granted.Code(), one.ReceivedOn, new(year + 1, 1, 1));
        }
    }

    /// <summary>Takes turns among the outcomes of a row.</summary>
    private static IEnumerable<Outcome> OutcomesOf(string row, int count)
    {
        var outcomes = Outcomes.All.Where(rule => rule.Row == row).Select(rule => rule.Outcome).ToList();
        return Enumerable.Range(0, count).Select(index => outcomes[index % outcomes.Count]);
    }

    private sealed record OpenCase(string Number, DateOnly ReceivedOn);
}
