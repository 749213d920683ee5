namespace CaseTracker.Api.Tests.Cases;

/// <summary>What the steps do to the due date, as a client sees it. Received on 2026-03-02, a case is due on 2026-03-30.</summary>
[Collection(SharedCases.Name)]
public sealed class StepClockTests(Api api)
{
    public static TheoryData<string, string, string, string> Deadlines => Vectors.Deadlines;

    [Theory, MemberData(nameof(Deadlines))]
    public async Task Twenty_working_days_and_twenty_more(string receivedOn, string correctionNoticeBy, string dueOn, string extendedDueOn)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), receivedOn);
        Assert.Equal(correctionNoticeBy, (await api.GetAsync($"cases/{number}/deadline").Served())["correctionNoticeBy"]);
        Assert.Equal(dueOn, (await api.GetAsync($"cases/{number}").Served())["dueOn"]);

        Assert.Equal(extendedDueOn, (await api.LiveAsync(number, $"extension {dueOn}"))["dueOn"]);
    }

    [Fact]
    public async Task Extensions_add_up_to_twenty_working_days()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        Assert.Equal("2023-04-06", (await api.DoAsync(number, "extension", "2023-03-29", ("workingDays", 5)).Served())["dueOn"]);
        Assert.Equal("2023-04-06", (await api.GetAsync($"cases/{number}"))["dueOn"]);

        await api.DoAsync(number, "extension", "2023-04-06", ("workingDays", 16))
            .Refused(System.Net.HttpStatusCode.Conflict, "extension-cap");
        Assert.Equal("2023-04-26", (await api.DoAsync(number, "extension", "2023-04-06", ("workingDays", 15)).Served())["dueOn"]);
    }

    [Theory]
    [InlineData("consultation 2026-03-10, opinion 2026-03-27", "2026-04-17")]
    [InlineData("consultation 2026-03-13", "2026-04-21")]
    [InlineData("consultation 2026-03-13, opinion 2026-04-10", "2026-04-21")]
    [InlineData("consultation 2026-03-10, opinion 2026-03-10", "2026-03-30")]
    [InlineData("consultation 2026-03-10, consultation 2026-03-10, opinion 2026-03-27", "2026-04-21")]
    [InlineData("extension 2026-03-05, consultation 2026-03-10, opinion 2026-03-27", "2026-05-19")]
    public async Task The_time_needed_to_consult_is_excluded(string life, string dueOn)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        Assert.Equal(dueOn, (await api.LiveAsync(number, life))["dueOn"]);
    }

    [Fact]
    public async Task Two_consultations_at_once_are_excluded_once()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "consultation 2026-03-10, consultation 2026-03-12, opinion 2026-03-27");

        var both = await api.TakeAsync(number, "consultations/2/opinion", """{"on":"2026-03-27","position":"consents"}""").Served();

        Assert.Equal("2026-04-17", both["dueOn"]);
    }

    [Fact]
    public async Task The_fifteen_working_days_run_from_the_day_the_letter_was_signed_for()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");

        var consulting = await api.DoAsync(number, "consultation", "2026-03-10", ("servedOn", "2026-03-13")).Served();

        Assert.Equal("2026-04-03", (string?)consulting.Json["consultations"]![0]!["periodEndsOn"]);
        Assert.Equal("2026-04-24", consulting["dueOn"]);
    }

    [Theory]
    [InlineData("inPerson", "correctionNotice 2026-09-07, correction 2026-09-18", "2026-10-22")]
    [InlineData("inPerson", "feeNotice 2026-09-07, payment 2026-09-18", "2026-10-22")]
    [InlineData("inPerson", "extension 2026-09-04, correctionNotice 2026-09-07, correction 2026-09-18", "2026-10-22")]
    [InlineData("inPerson", "extension 2026-09-04, feeNotice 2026-09-07, payment 2026-09-18, extension 2026-10-22", "2026-11-19")]
    [InlineData("inPerson", "reasonsRequest 2026-09-07, reasons 2026-09-08", "2026-09-29")]
    [InlineData("online", "confirmation 2026-09-18", "2026-10-22")]
    public async Task Correction_payment_and_confirmation_start_the_clock_anew_and_reasons_do_not(string channel, string life, string dueOn)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-09-01", channel);
        Assert.Equal(dueOn, (await api.LiveAsync(number, life))["dueOn"]);
    }

    [Theory]
    [InlineData("correctionNotice 2026-09-18", "2026-09-28")]
    [InlineData("feeNotice 2026-09-18", "2026-10-22")]
    public async Task While_the_applicant_must_act_no_reply_is_due(string life, string waitingUntil)
    {
        var waiting = await api.LiveAsync(await api.CaseAsync(await api.AgencyAsync(), "2026-09-11"), life);

        Assert.Equal((null, null, waitingUntil), (waiting["dueOn"], waiting["daysLeft"], waiting["waitingUntil"]));
        Assert.Equal("false", waiting["overdue"]);
    }

    [Fact]
    public async Task Accepted_reasons_may_set_a_later_day_which_an_extension_lengthens()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "reasonsRequest 2023-03-06");
        Assert.Equal("2023-05-31", (await api.DoAsync(number, "reasons", "2023-03-09", ("delayedUntil", "2023-05-31")).Served())["dueOn"]);

        Assert.Equal("2023-06-02", (await api.DoAsync(number, "extension", "2023-05-31", ("workingDays", 2)).Served())["dueOn"]);
    }

    [Theory]
    [InlineData("2026-10-22", null)]
    [InlineData("2026-10-23", "1")]
    [InlineData("2026-10-24", "1")]
    [InlineData("2026-10-26", "2")]
    [InlineData("2026-11-23", "22")]
    public async Task A_late_closing_says_by_how_many_working_days(string on, string? lateBy)
    {
        var agency = await api.AgencyAsync();
        var decided = await api.LiveAsync(await api.CaseAsync(agency, "2026-09-18"), $"decision {on}");
        var withdrawn = await api.LiveAsync(await api.CaseAsync(agency, "2026-09-18"), $"withdrawal {on}");

        Assert.All([decided, withdrawn], closed => Assert.Equal(
            ("closed", on, lateBy, "2026-10-22", "false", null),
            (closed["status"], closed["closedOn"], closed["lateBy"], closed["dueOn"], closed["overdue"], closed["daysLeft"])));
    }

    [Fact]
    public async Task A_case_closed_while_it_waited_is_not_late()
    {
        var closed =
            await api.LiveAsync(await api.CaseAsync(await api.AgencyAsync(), "2023-03-01"), "feeNotice 2023-03-02, withdrawal 2023-12-01");
        Assert.Equal((null, null, null), (closed["lateBy"], closed["dueOn"], closed["waitingUntil"]));
    }

    [Fact]
    public async Task The_days_left_run_down_to_the_due_date_and_then_below_nothing()
    {
        using var own = new Api(now: new(2026, 10, 15, 2, 0, 0, TimeSpan.Zero));
        var number = await own.CaseAsync(await own.AgencyAsync(), "2026-09-18");

        Assert.Equal(("5", "false"), await LeftAsync());
        own.Time.AdjustTime(own.Time.GetUtcNow().AddDays(7));
        Assert.Equal(("0", "false"), await LeftAsync());
        own.Time.Advance(TimeSpan.FromHours(13) + TimeSpan.FromMinutes(59));
        Assert.Equal(("0", "false"), await LeftAsync());
        own.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("-1", "true"), await LeftAsync());
        own.Time.AdjustTime(own.Time.GetUtcNow().AddDays(1));
        Assert.Equal(("-1", "true"), await LeftAsync());

        async Task<(string?, string?)> LeftAsync()
        {
            var read = await own.GetAsync($"cases/{number}").Served();
            return (read["daysLeft"], read["overdue"]);
        }
    }

    [Fact]
    public async Task A_date_beyond_the_known_calendars_is_provisional()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-23");
        Assert.Equal(("2026-12-21", "false"), await DueAsync());

        await api.LiveAsync(number, "extension 2026-11-23");

        Assert.Equal(("2027-01-18", "true"), await DueAsync());

        async Task<(string?, string?)> DueAsync()
        {
            var read = await api.GetAsync($"cases/{number}").Served();
            return (read["dueOn"], read["dueIsProvisional"]);
        }
    }
}
