using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Feed;

/// <summary>The types of what the feed tells, as the triggers write them.</summary>
internal static class FeedTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. StateMachine.Names.Values.Select(step => $"case.{step}"), .. RemedyRules.Names.Values.Select(step => $"remedy.{step}"),
        "report.release",
    ];
}
