using System.Net;
using CaseTracker.Api.Tests.Web;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Calendar;

/// <summary>From 1 November on the program says that next year's calendar is missing, until it is here.</summary>
public sealed class NextYearTests
{
    private static readonly DateTimeOffset LastOfOctober = new(2026, 10, 31, 15, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task Says_so_at_the_start_in_readiness_and_in_the_calendar_until_the_year_is_here()
    {
        using var log = new LogCapture();
        using var api = new Api(configure: log.Into);
        var warning = Assert.Single(log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("2027年的节假日安排尚未录入", warning.Text);
        Assert.Contains("The calendar of 2027 is missing", warning.Text);

        var ready = await ReadyAsync(api);
        Assert.StartsWith("Healthy\n2027年的节假日安排尚未录入", ready);
        Assert.Equal(("2027", "2027年的节假日安排尚未录入"), await MissingAsync(api));
        var refused = await api.GetAsync("calendar/2027", ("Accept-Language", "en")).Refused(HttpStatusCode.NotFound, "calendar-not-found");
        Assert.Contains("PUT /api/v1/calendar/2027", refused["detail"]);
        Assert.DoesNotContain(
            "2027", (await api.GetAsync("calendar/2028").Refused(HttpStatusCode.NotFound, "calendar-not-found"))["detail"]);

        await api.PutAsync("calendar/2027", """{"notice":"虚构1号","daysOff":["2027-01-01"],"makeUpDays":[]}""").Served();
        Assert.Equal("Healthy", await ReadyAsync(api));
        Assert.Equal((null, null), await MissingAsync(api));
    }

    [Fact]
    public async Task Local_days_of_the_year_are_not_the_calendar_of_the_year()
    {
        using var api = new Api();
        await api.PutAsync(
            $"calendar/2027?agency={await api.AgencyAsync()}", """{"notice":"地方1号","daysOff":["2027-01-04"],"makeUpDays":[]}""")
            .Served();
        Assert.Equal("2027", (await MissingAsync(api)).Year);
    }

    [Fact]
    public async Task Says_nothing_before_November_in_China()
    {
        using var log = new LogCapture();
        using var api = new Api(now: LastOfOctober, configure: log.Into);
        Assert.DoesNotContain(log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Equal("Healthy", await ReadyAsync(api));
        Assert.Equal((null, null), await MissingAsync(api));

        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2027", (await MissingAsync(api)).Year);
        Assert.NotEqual("Healthy", await ReadyAsync(api));
    }

    [Fact]
    public async Task Lists_the_years_that_are_here()
    {
        using var api = new Api();
        await api.PutAsync("calendar/2026", """{"notice":"虚构3号","daysOff":["2026-01-01"],"makeUpDays":[]}""").Served();

        var years = (await api.GetAsync("calendar").Served()).Json["years"]!.AsArray()
            .Select(year => ((int)year!["number"]!, (string)year["notice"]!, (bool)year["shipped"]!)).ToList();

        Assert.Equal(Enumerable.Range(2019, 8), years.Select(year => year.Item1));
        Assert.Equal([(2025, "国办发明电〔2024〕12号", true), (2026, "虚构3号", false)], years[^2..]);
    }

    private static async Task<string> ReadyAsync(Api api)
    {
        using var response = await api.Anonymous.GetAsync("/readyz");
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<(string? Year, string? Sentence)> MissingAsync(Api api)
    {
        var answer = await api.GetAsync("calendar").Served();
        return (answer["missing"], answer["warning"]?.Split('，')[0]);
    }
}
