using CaseTracker.Api.Tests.Pages;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Every page that is mapped, on both screens, as it opens, after a swap and refused.</summary>
public sealed class EveryPageTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public void Every_page_is_visited() => Assert.Equal(
        WalkedPage.AllOf(office.Api).Select(page => page.Pattern), Visits.All.Keys.Order(StringComparer.Ordinal));

    /// <summary>Half of the pages are used on one screen, beside the others on the other; all are inspected on both.</summary>
    [Fact]
    public async Task Every_state_of_every_page_is_accessible_and_fits() => await Task.WhenAll(
        Visits.All.Chunk((Visits.All.Count + 1) / 2).Zip(Enum.GetValues<Screen>(), VisitAllAsync));

    private Task VisitAllAsync(IReadOnlyList<KeyValuePair<string, Func<Visitor, Task>>> visits, Screen screen) =>
        Tab.OpenAsync(office.Api, screen, async tab =>
        {
            var visitor = new Visitor(tab, office);
            var faults = new List<string>();
            if (visits[0].Key != "/sign-in")
            {
                await tab.SignInAsync(office.Key);
            }

            foreach (var (pattern, visit) in visits)
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
