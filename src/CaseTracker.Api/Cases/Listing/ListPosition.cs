namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// Where a case stands in lists, as one number: the day of its receipt (of its arrival while unconfirmed), then its id. The
/// database makes it of both.
/// </summary>
internal static class ListPosition
{
    /// <summary>After every case.</summary>
    public const long End = long.MaxValue;

    private const int IdBits = 32;

    private static readonly int FirstDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Before every case of a day, and after all of the days before.</summary>
    public static long Of(DateOnly day) => (long)(day.DayNumber - FirstDay) << IdBits;
}
