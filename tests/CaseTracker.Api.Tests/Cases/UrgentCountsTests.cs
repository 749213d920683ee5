using CaseTracker.Api.Cases.Board;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

public sealed class UrgentCountsTests
{
    [Fact]
    public async Task Are_counted_anew_after_a_write_of_this_node_and_after_five_seconds()
    {
        using var api = new Api();
        var counts = api.Services.GetRequiredService<UrgentCounts>();
        var counted = 0;
        Task<int> CountAsync(string? agency = "A", int day = 23) =>
            counts.GetAsync(agency, rollUp: true, new(2026, 11, day), () => Task.FromResult(++counted));

        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await CountAsync());
        api.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, await CountAsync());
        api.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, await CountAsync());
        Assert.Equal(3, await CountAsync(agency: "B"));
        Assert.Equal(4, await CountAsync(agency: null));
        Assert.Equal(5, await CountAsync(day: 24));
        Assert.Equal(2, await CountAsync());

        await api.AgencyAsync();
        Assert.Equal(6, await CountAsync());
    }
}
