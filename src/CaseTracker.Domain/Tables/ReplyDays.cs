namespace CaseTracker.Domain.Tables;

/// <summary>办理时长: how many cases took how many working days, from receipt to the first answer.</summary>
/// <param name="Cases">Cases by working days.</param>
public sealed class ReplyDays(IReadOnlyDictionary<int, long> Cases)
{
    private readonly List<KeyValuePair<int, long>> _ordered = [.. Cases.Where(days => days.Value > 0).OrderBy(days => days.Key)];

    public long Count => _ordered.Sum(days => days.Value);

    /// <summary>中位数: the middle value, or the mean of the two in the middle; null of no case.</summary>
    public decimal? Median => Count == 0 ? null : (At((Count + 1) / 2) + At((Count / 2) + 1)) / 2m;

    /// <summary>
    /// The least number of working days within which so many per cent of the cases were answered (nearest rank); null of no case.
    /// </summary>
    /// <param name="percent">1 to 100.</param>
    public int? Percentile(int percent) => Count == 0 ? null : At(((Count * percent) + 99) / 100);

    /// <summary>The value of a rank, counted from 1.</summary>
    private int At(long rank)
    {
        var seen = 0L;
        return _ordered.First(days => (seen += days.Value) >= rank).Key;
    }
}
