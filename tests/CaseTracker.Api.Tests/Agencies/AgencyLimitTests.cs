using System.Net;
using CaseTracker.Api.Tests.Persons;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>Agencies cannot be removed, and every report of one above reads all below it: there are not too many, nor too deep.</summary>
public sealed class AgencyLimitTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Agencies_lie_sixteen_levels_deep_and_no_deeper()
    {
        var at = await api.AgencyAsync();
        for (var level = 2; level <= 16; level++)
        {
            at = await api.AgencyAsync(at);
        }

        await api.PostAsync("agencies", $$"""{"code":"TOO_DEEP","name":"某局","parentCode":"{{at}}"}""")
            .Refused(HttpStatusCode.Conflict, "agency-too-deep");
        await api.GetAsync("agencies/TOO_DEEP").Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    [Fact]
    public async Task Who_holds_over_a_part_does_not_use_up_what_is_left_for_all()
    {
        var (full, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        await api.AddManyAsync(full, 19_998, isChain: false);
        await api.SealAgenciesAsync();
        var administrator = await api.KeyAsync("administrator", full);
        await api.PostAsync("agencies", $$"""{"code":"{{full}}_A","name":"某局","parentCode":"{{full}}"}""", administrator)
            .Served(HttpStatusCode.Created);

        await api.PostAsync("agencies", $$"""{"code":"{{full}}_B","name":"某局","parentCode":"{{full}}"}""", administrator)
            .Refused(HttpStatusCode.Conflict, "too-many-agencies");

        await api.AgencyAsync(other);
    }

    /// <summary>As it may stand in a database from before the limit. 16,000 levels ended the process on both engines.</summary>
    [Fact]
    [Trait("Engine", "sqlite"), Trait("Length", "long")]
    public async Task A_tree_of_any_depth_is_reported_all_the_same()
    {
        using var own = new Api();
        var top = await own.AgencyAsync();
        var deepest = await own.AddManyAsync(top, 20_000, isChain: true);
        await own.SealAgenciesAsync();
        await own.CaseAsync(deepest);

        Assert.Equal(1, (await own.ReportAsync(top, 2023, "?live=true")).Cells()["requests 1/total"]);
        Assert.Equal(0, (await own.ReportAsync(top, 2023)).Cells()["requests 1/total"]);
        await own.ReleaseAsync(top, 2023).Served(HttpStatusCode.Created);
        Assert.Equal([deepest],
            (await own.GetAsync($"reports/{top}/2023/drift").Served()).Json["causes"]!.AsArray().Select(cause => (string)cause!["unit"]!));
        Assert.Equal(20_000, (await own.ReportAsync(top, 2023)).Json["units"]!.AsArray().Count);
    }
}
