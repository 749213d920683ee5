using Ical.Net.CalendarComponents;
using Ical.Net.Serialization;

namespace CaseTracker.Api.Feed.DueDates;

/// <summary>The file of a calendar (RFC 5545).</summary>
internal static class DueDateCalendar
{
    public const string MediaType = "text/calendar";

    public const string Name = "CaseTracker 答复期限";

    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//CaseTracker//Due dates//ZH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.Events.AddRange(events);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
