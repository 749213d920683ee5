using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Periods that reach into 2027 before its holiday notice is known: nothing lapses and nothing is overdue by them.</summary>
public sealed class ProvisionalPeriodTests : IDisposable
{
    private readonly Api _api = new(now: new(2027, 2, 22, 2, 0, 0, TimeSpan.Zero));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_payment_lapses_only_by_a_day_that_is_known()
    {
        var number = await _api.CaseAsync(await _api.AgencyAsync(), "2026-12-01");
        var waiting = await _api.LiveAsync(number, "feeNotice 2026-12-10");
        Assert.Equal(("2027-01-07", "true", null), (waiting["waitingUntil"], waiting["dueIsProvisional"], waiting["dueOn"]));
        await _api.DoAsync(number, "decision", "2027-01-08", ("outcome", "feeUnpaid"))
            .Refused(HttpStatusCode.Conflict, "payment-period-running");

        await PutYearAsync();

        waiting = await _api.GetAsync($"cases/{number}").Served();
        Assert.Equal(("2027-01-08", "false"), (waiting["waitingUntil"], waiting["dueIsProvisional"]));
        await _api.DoAsync(number, "decision", "2027-01-08", ("outcome", "feeUnpaid"))
            .Refused(HttpStatusCode.Conflict, "payment-period-running");
        Assert.Equal("closed", (await _api.DoAsync(number, "decision", "2027-01-11", ("outcome", "feeUnpaid")).Served())["status"]);
    }

    [Fact]
    public async Task A_party_is_silent_only_after_a_day_that_is_known()
    {
        var number = await _api.CaseAsync(await _api.AgencyAsync(), "2026-12-01");
        await _api.LiveAsync(number, "consultation 2026-12-14");
        await _api.DoAsync(number, "decision", "2027-01-05").Refused(HttpStatusCode.Conflict, "consultation-open");

        await PutYearAsync();

        await _api.DoAsync(number, "decision", "2027-01-05").Refused(HttpStatusCode.Conflict, "consultation-open");
        Assert.Equal("closed", (await _api.DoAsync(number, "decision", "2027-01-06").Served())["status"]);
    }

    [Fact]
    public async Task A_correction_notice_is_late_only_by_a_day_that_is_known()
    {
        var number = await _api.CaseAsync(await _api.AgencyAsync(), "2026-12-25");
        Assert.Null((await _api.LiveAsync(number, "correctionNotice 2027-01-08"))["correctionNotice.lateBy"]);

        await PutYearAsync();

        Assert.Equal("2", (await _api.GetAsync($"cases/{number}").Served())["correctionNotice.lateBy"]);
    }

    [Fact]
    public async Task The_overview_the_list_and_the_case_agree_on_what_is_overdue()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2026-12-10");
        Assert.Equal(("2027-01-07", "true", "false"), await DueAsync());
        Assert.Equal(0, (int)(await _api.YearAsync(agency, 2027))["overdueOpen"]!);
        Assert.Empty(await _api.OverdueAsync(agency));

        await PutYearAsync();

        Assert.Equal(("2027-01-08", "false", "true"), await DueAsync());
        Assert.Equal(1, (int)(await _api.YearAsync(agency, 2027))["overdueOpen"]!);
        Assert.Equal([number], await _api.OverdueAsync(agency));

        async Task<(string?, string?, string?)> DueAsync()
        {
            var read = await _api.GetAsync($"cases/{number}").Served();
            return (read["dueOn"], read["dueIsProvisional"], read["overdue"]);
        }
    }

    private Task PutYearAsync() =>
        _api.PutAsync("calendar/2027", """{"notice":"国办发明电〔2026〕1号","daysOff":["2027-01-01"],"makeUpDays":[]}""").Served();
}
