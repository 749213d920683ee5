
using CaseTracker.Api.Tests.Cases;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>
/// A city and a county below it in 2022 and 2023, read only: every outcome, every applicant type, cases that go over
/// into the next year, an unconfirmed one and a void one. <see cref="Expected"/> counts them in the plainest way.
/// </summary>
public sealed class MixedAgencies : IAsyncLifetime
{
    private readonly List<Entry> _entries = [];

    internal Api Api { get; } = new();

    internal string City { get; private set; } = "";

    internal string County { get; private set; } = "";

    public async Task InitializeAsync()
    {
        City = await Api.AgencyAsync();
        County = await Api.AgencyAsync(City);
        for (var index = 0; index < ContractTables.Outcomes.Length; index++)
        {
            var (outcome, row, _, _) = ContractTables.Outcomes[index];
            var receivedOn = new DateOnly(2022, 10, 10).AddDays(index * 15);
            await AddAsync(index % 3 == 0 ? County : City, index % 6, receivedOn, receivedOn.AddDays(60), outcome, row);
        }

        await AddAsync(City, 0, new(2022, 12, 31), new(2023, 1, 1), "granted", "3.1");
        await AddAsync(City, 0, new(2022, 1, 1), new(2022, 12, 31), "granted", "3.1");
        await AddAsync(County, 0, new(2023, 12, 31), new(2024, 1, 2), "granted", "3.1");
        await AddAsync(City, 5, new(2022, 3, 1));
        await AddAsync(County, 3, new(2023, 6, 30));
        await Api.CaseAsync(City, "2023-03-01", "online");
        await Api.LiveAsync(await Api.CaseAsync(City, "2023-03-01"), "decision 2023-03-02, void 2023-03-03");
    }

    public Task DisposeAsync()
    {
        Api.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>How many cases a cell holds, as of a day of a year.</summary>
    internal int Expected(DateOnly asOf, string row, int column, params string[] agencies)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        return _entries.Count(entry => agencies.Contains(entry.Agency) && (column == 6 || column == entry.Column) && row switch
        {
            "1" => entry.ReceivedOn >= first && entry.ReceivedOn <= asOf,
            "2" => entry.ReceivedOn < first && !(entry.ClosedOn < first),
            "3.7" => entry.ClosedOn >= first && entry.ClosedOn <= asOf,
            "4" => entry.ReceivedOn <= asOf && !(entry.ClosedOn <= asOf),
            _ => entry.ClosedOn >= first && entry.ClosedOn <= asOf && entry.Row == row,
        });
    }

    private async Task AddAsync(
        string agency, int column, DateOnly receivedOn, DateOnly? closedOn = null, string? outcome = null, string? row = null)
    {
        var number = await Api.CaseAsync(agency, Given.Text(receivedOn), type: ContractTables.ApplicantTypes[column].Code);
        if (outcome is not null)
        {
            await Api.CloseAsync(number, outcome, receivedOn, closedOn!.Value);
        }

        _entries.Add(new(agency, column, receivedOn, closedOn, row));
    }

    private sealed record Entry(string Agency, int Column, DateOnly ReceivedOn, DateOnly? ClosedOn, string? Row);
}
