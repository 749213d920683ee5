using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Calendar;

/// <summary>Reading the calendar, and what it refuses to take. Nothing here stores a year.</summary>
[Collection(SharedAgencies.Name)]
public sealed class CalendarTests(Api api)
{
    [Theory]
    [InlineData(2019, "国办发明电〔2018〕15号", 24, 7)]
    [InlineData(2020, "国办发明电〔2019〕16号", 30, 6)]
    [InlineData(2021, "国办发明电〔2020〕27号", 31, 7)]
    [InlineData(2022, "国办发明电〔2021〕11号", 31, 7)]
    [InlineData(2023, "国办发明电〔2022〕16号", 27, 7)]
    [InlineData(2024, "国办发明电〔2023〕7号", 28, 8)]
    [InlineData(2025, "国办发明电〔2024〕12号", 28, 5)]
    [InlineData(2026, "国办发明电〔2025〕7号", 33, 6)]
    public async Task The_years_of_the_contract_are_shipped(int year, string notice, int daysOff, int makeUpDays)
    {
        var calendar = (await api.GetAsync($"calendar/{year}").Served()).Json;

        Assert.Equal(
            ["year", "agencyCode", "notice", "shipped", "daysOff", "makeUpDays"], calendar.AsObject().Select(member => member.Key));
        Assert.Equal((year, null, notice, true),
            ((int)calendar["year"]!, (string?)calendar["agencyCode"], (string)calendar["notice"]!, (bool)calendar["shipped"]!));
        Assert.Equal(
            (daysOff, makeUpDays), (Days(calendar["daysOff"]).Distinct().Count(), Days(calendar["makeUpDays"]).Distinct().Count()));
    }

    [Fact]
    public async Task The_year_2026_is_as_the_notice_has_it()
    {
        var calendar = (await api.GetAsync("calendar/2026").Served()).Json;

        (string From, int Days)[] holidays =
        [
            ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3), ("2026-09-25", 3),
            ("2026-10-01", 7)
        ];
        Assert.Equal(
            holidays.SelectMany(
                holiday => Enumerable.Range(0, holiday.Days).Select(day => Given.Text(DateOnly.Parse(holiday.From).AddDays(day)))),
            Days(calendar["daysOff"]));
        Assert.Equal(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"], Days(calendar["makeUpDays"]));
    }

    [Theory]
    [InlineData("calendar/2018")]
    [InlineData("calendar/2027")]
    public Task Knows_no_year_that_nobody_put_in(string address) =>
        api.GetAsync(address).Refused(HttpStatusCode.NotFound, "calendar-not-found");

    [Fact]
    public async Task Knows_no_local_days_that_nobody_put_in()
    {
        await api.GetAsync($"calendar/2026?agency={await api.AgencyAsync()}").Refused(HttpStatusCode.NotFound, "calendar-not-found");
        await api.GetAsync("calendar/2026?agency=NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PutAsync("calendar/2028?agency=NOBODY", Body().ToJsonString()).Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    [Theory]
    [InlineData("2007")]
    [InlineData("2200")]
    [InlineData("26")]
    [InlineData("20260")]
    [InlineData("-2026")]
    [InlineData("now")]
    public async Task Refuses_what_is_no_year(string year)
    {
        await api.GetAsync($"calendar/{year}").Invalid("year");
        await api.PutAsync($"calendar/{year}", """{"notice":"某号","daysOff":[],"makeUpDays":[]}""").Invalid("year");
    }

    [Theory]
    [InlineData("notice", null, "$.notice")]
    [InlineData("notice", "\" \"", "$.notice")]
    [InlineData("daysOff", null, "$.daysOff")]
    [InlineData("makeUpDays", null, "$.makeUpDays")]
    [InlineData("makeUpDays", "[\"2028-01-03\"]", "$.makeUpDays[0]")]
    [InlineData("makeUpDays", "[\"2028-01-02\",\"2028-01-01\"]", "$.makeUpDays")]
    [InlineData("makeUpDays", "[\"2028-01-02\",\"2028-01-02\"]", "$.makeUpDays")]
    [InlineData("makeUpDays", "[\"2029-02-03\"]", "$.makeUpDays[0]")]
    [InlineData("daysOff", "[\"2028-01-01\",\"2028-01-01\"]", "$.daysOff")]
    [InlineData("daysOff", "[\"2028-01-01\",\"2031-05-01\"]", "$.daysOff[1]")]
    [InlineData("daysOff", "[\"2027-11-30\"]", "$.daysOff[0]")]
    [InlineData("daysOff", "[\"2029-02-01\"]", "$.daysOff[0]")]
    [InlineData("daysOff", "[\"9999-12-31\"]", "$.daysOff[0]")]
    [InlineData("daysOff", "[\"0001-01-01\"]", "$.daysOff[0]")]
    public Task Refuses_days_that_no_notice_has(string member, string? value, params string[] places) =>
        RefusesAsync(member, value, put => put.Invalid(places));

    [Theory]
    [InlineData("daysOff", "[\"2028-02-30\"]", "$.daysOff[0]")]
    [InlineData("daysOff", "[\"2028-01-01\",null]", "$.daysOff[1]")]
    [InlineData("daysOff", "[\"2028-1-1\"]", "$.daysOff[0]")]
    [InlineData("daysOff", "\"2028-01-01\"", "$.daysOff")]
    [InlineData("year", "2028", "$.year")]
    [InlineData("agency", "\"HDHB\"", "$.agency")]
    public Task Refuses_what_the_contract_does_not_know(string member, string value, string place) =>
        RefusesAsync(member, value, put => put.Malformed(place));

    [Fact]
    public async Task Refuses_a_parameter_it_does_not_know()
    {
        await api.GetAsync("calendar/2026?agencyCode=X").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
        await api.PutAsync("calendar/2028?agencyCode=X", Body().ToJsonString()).Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    private static IEnumerable<string> Days(JsonNode? days) => days!.AsArray().Select(day => (string)day!);

    private async Task RefusesAsync(string member, string? value, Func<Task<Answer>, Task> refused)
    {
        var before = (await api.GetAsync("calendar/2028"))["notice"];

        await refused(api.PutAsync("calendar/2028", Body().With(member, value is null ? null : JsonNode.Parse(value)).ToJsonString()));

        Assert.Equal(before, (await api.GetAsync("calendar/2028"))["notice"]);
    }

    private static JsonObject Body() =>
        JsonNode.Parse("""{"notice":"某号","daysOff":["2028-01-01"],"makeUpDays":["2028-01-02"]}""")!.AsObject();
}
