using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>The day that is watched in an open case, and how the case stands to it, as on the board.</summary>
/// <param name="Group">Unconfirmed, running or waiting.</param>
/// <param name="On">The due date; the last day of a wait; the day of arrival while unconfirmed.</param>
/// <param name="DaysLeft">Working days left until then, negative when it is over.</param>
internal sealed record WatchResponse(BoardGroup Group, BoardLight Light, DateOnly On, int DaysLeft)
{
    public static WatchResponse? Of(StoredCase stored, DateOnly today) => Watch.Of(stored.File, stored.Deadline) is { } watch
        ? new(watch.Group, watch.LightOn(today, stored.Calendar), watch.On, watch.DaysLeftOn(today, stored.Calendar))
        : null;
}
