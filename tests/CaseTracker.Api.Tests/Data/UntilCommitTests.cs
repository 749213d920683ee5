using CaseTracker.Api.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Data;

public sealed class UntilCommitTests
{
    [Fact]
    public async Task Is_read_anew_after_a_write_of_this_node_and_after_five_seconds()
    {
        using var api = new Api();
        var counts = api.Services.GetRequiredService<UntilCommit<(string?, DateOnly), int>>();
        var counted = 0;
        Task<int> CountAsync(string? agency = "A", int day = 23) =>
            counts.GetAsync((agency, new(2026, 11, day)), () => Task.FromResult(++counted));

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
