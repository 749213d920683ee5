namespace CaseTracker.Domain.Cases;

/// <summary>信息处理费 (条例 art. 42, 国办函〔2020〕109号): both scales are progressive, in yuan.</summary>
public static class InformationFee
{
    /// <summary>
    /// The fee in yuan for a number of requests in a calendar month, or of pages. The tiers price the part between two counts, so
    /// what was charged before is not charged again.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than zero units.</exception>
    public static decimal Of(FeeScale scale, int units, int unitsBefore = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfNegative(unitsBefore);
        return UpTo(scale, units) - UpTo(scale, unitsBefore);
    }

    /// <summary>The tiers that make the fee, lowest first: which units, at which price. Free ones are left out.</summary>
    public static IEnumerable<FeeLine> Lines(FeeScale scale, int units, int unitsBefore = 0)
    {
        foreach (var (above, upTo, price) in scale == FeeScale.PerPage ? PageTiers : RequestTiers(units))
        {
            var (from, to) = (Math.Max(above, unitsBefore) + 1, Math.Min(upTo, units));
            if (from <= to)
            {
                yield return new(from, to, price);
            }
        }
    }

    private static IEnumerable<(int Above, int UpTo, int Price)> PageTiers => [(30, 100, 10), (100, 200, 20), (200, int.MaxValue, 40)];

    private static IEnumerable<(int Above, int UpTo, int Price)> RequestTiers(int units) =>
    [
        (10, 30, 100),
        .. Enumerable.Range(0, Math.Max(units - 21, 0) / 10).Select(band => (30 + (10 * band), 40 + (10 * band), 200 + (100 * band))),
    ];

    private static decimal UpTo(FeeScale scale, int units) => scale == FeeScale.PerPage ? PerPage(units) : PerRequest(units);

    /// <summary>Art. 5: the first 30 pages free, 31-100 at 10, 101-200 at 20, from 201 at 40 yuan a page.</summary>
    private static decimal PerPage(decimal pages) =>
        (10 * Within(pages, 30, 100)) + (20 * Within(pages, 100, 200)) + (40 * Within(pages, 200, decimal.MaxValue));

    /// <summary>
    /// Art. 4: the first 10 free, 11-30 at 100 yuan each, and from 31 each further band of 10 costs 100 yuan
    /// more apiece. Read as: 31-40 at 200, 41-50 at 300, and so on.
    /// </summary>
    private static decimal PerRequest(decimal requests)
    {
        var beyond = Math.Max(requests - 30, 0);
        var fullBands = Math.Floor(beyond / 10);
        var rest = beyond - (fullBands * 10);

        // Full bands cost 10 × (200 + 300 + …), an arithmetic series.
        return (100 * Within(requests, 10, 30))
            + (10 * fullBands * (200 + (50 * (fullBands - 1))))
            + (rest * (200 + (100 * fullBands)));
    }

    private static decimal Within(decimal units, decimal above, decimal upTo) => Math.Max(Math.Min(units, upTo) - above, 0);
}
