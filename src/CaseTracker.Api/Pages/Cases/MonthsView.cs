using CaseTracker.Api.Cases;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>The months of a deadline: large with words, or small with signs.</summary>
/// <param name="Folded">The older ones.</param>
internal sealed record MonthsView(IReadOnlyList<Month> Folded, IReadOnlyList<Month> Shown, bool IsLarge)
{
    /// <summary>As the stylesheet calls it.</summary>
    public string Size => IsLarge ? "large" : "small";

    public bool IsEmpty => Shown.Count == 0;

    public static MonthsView Of(ExplainDeadline.Response deadline, DateOnly today, bool isLarge)
    {
        var (folded, shown) = Month.Of(deadline, today);
        return new(folded, shown, isLarge);
    }
}
