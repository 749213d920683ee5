using CaseTracker.Api.Tests.Faults;
using CaseTracker.Api.Tests.Statistics;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("CaseTracker.Api.Tests.LongestFirst", "CaseTracker.Api.Tests")]

namespace CaseTracker.Api.Tests;

/// <summary>Starts what takes longest first, so that at the end it does not run alone on a machine of more than one core.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [typeof(ReplayTests).FullName!, typeof(KillTests).FullName!];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Longest.Any(collection.DisplayName.EndsWith) ? 0 : 1);
}
