using CaseTracker.Api.Tests.Pages;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Every page that is mapped, on both screens, as it opens, after a swap and refused.</summary>
public sealed class EveryPageTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public void Every_page_is_visited() => Assert.Equal(
        WalkedPage.AllOf(office.Api).Select(page => page.Pattern), Visits.All.Keys.Order(StringComparer.Ordinal));

    /// <summary>One screen beside the other, as most of the time is the browser's.</summary>
    [Fact]
    public async Task Every_state_of_every_page_is_accessible_and_fits() =>
        await Task.WhenAll(Enum.GetValues<Screen>().Select(VisitAllAsync));

    private Task VisitAllAsync(Screen screen) => Tab.OpenAsync(office.Api, screen, async tab =>
    {
        var visitor = new Visitor(tab, office);
        var faults = new List<string>();
        foreach (var (pattern, visit) in Visits.All)
        {
            try
            {
                await visit(visitor);
            }
            catch (Exception fault)
            {
                faults.Add($"{screen} {pattern}: {fault.Message}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });
}
