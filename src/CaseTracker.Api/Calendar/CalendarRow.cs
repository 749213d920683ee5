using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Api.Calendar;

/// <summary>A row of <c>calendar_years</c>.</summary>
internal sealed record CalendarRow
{
    public const string Columns = "year, agency_code, notice, days_off, make_up_days";

    public int Year { get; init; }

    public string? AgencyCode { get; init; }

    public required string Notice { get; init; }

    public required string DaysOff { get; init; }

    public required string MakeUpDays { get; init; }

    public HolidayNotice ToNotice() => new(Year, Notice, Days(DaysOff), Days(MakeUpDays));

    private static DateOnly[] Days(string json) => JsonSerializer.Deserialize<DateOnly[]>(json, Json.Public)!;
}
