namespace CaseTracker.Api.Feed;

/// <summary>Something that happened, as other systems are told of it: nobody's data and no words of a request.</summary>
/// <param name="Id">Its place in the feed, from 1, without gaps, in the order in which it was stored.</param>
/// <param name="Type">`case.` or `remedy.` and the type of the event, or `report.release`.</param>
/// <param name="Subject">The number of the case, the id of the remedy, or the agency and year of the report.</param>
/// <param name="AgencyCode">Who had the case then. A handover is told to both agencies, in an item for each.</param>
/// <param name="On">The business day on which it happened.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record FeedItem(long Id, string Type, string Subject, string AgencyCode, DateOnly On, DateTimeOffset At)
{
    public static FeedItem Example { get; } =
        new(17, "case.decision", "HDHB-2023-0004", "HDHB", new(2023, 3, 20), new(2023, 3, 20, 2, 30, 0, TimeSpan.Zero));
}
