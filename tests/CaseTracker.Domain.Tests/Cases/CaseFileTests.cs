
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

public class CaseFileTests
{
    [Fact]
    public void Begins_with_its_registration()
    {
        var registration = Registered(March(1));
        var file = CaseFile.Replay([registration]);

        Assert.Equal((CaseStatus.Processing, March(1), 1), (file.Status, file.ReceivedOn, file.Version));
        Assert.Equal(registration.Request, file.Request);
        Assert.Equal([registration], file.Steps);
    }

    [Fact]
    public void Cannot_begin_otherwise()
    {
        Assert.Throws<ArgumentException>(() => CaseFile.Replay([]));
        Assert.Throws<ArgumentException>(() => CaseFile.Replay([Grant(March(1))]));
    }

    [Fact]
    public void Online_it_waits_for_the_confirmation()
    {
        var arrived = Case(Registered(March(1), Channel.Online));
        var confirmed = arrived.Then(new Confirmation(March(3), "电话"));

        Assert.Equal((CaseStatus.Unconfirmed, null), (arrived.Status, arrived.ReceivedOn));
        Assert.Equal((CaseStatus.Processing, March(3)), (confirmed.Status, confirmed.ReceivedOn));
    }

    [Fact]
    public void Confirmed_when_registered_it_is_in_hand_at_once()
    {
        var file = Case(Registered(March(1), Channel.Online, confirmedOn: March(3)));

        Assert.Equal((CaseStatus.Processing, March(3)), (file.Status, file.ReceivedOn));
        Assert.Equal("before-latest-event", file.Refusal(Grant(March(2))));
    }

    [Fact]
    public void Goes_through_a_whole_life()
    {
        CaseStep[] life =
        [
            AskToCorrect(March(2), by: March(20)), Correct(March(10)), Consult(March(13)), Hear(March(17)), AskReasons(March(20)),
            Accept(March(22)), Charge(March(23)), Pay(March(27)), Extend(March(28), 5), Grant(March(30)), Serve(March(31)),
        ];

        var file = Case();
        var statuses = life.Select(step => (file = file.Then(step)).Status).ToList();

        Assert.Equal(
            [
                CaseStatus.AwaitingCorrection, CaseStatus.Processing, CaseStatus.Consulting, CaseStatus.Processing,
                CaseStatus.AwaitingReasons,
                CaseStatus.Processing, CaseStatus.AwaitingPayment, CaseStatus.Processing, CaseStatus.Processing, CaseStatus.Closed,
                CaseStatus.Closed,
            ],
            statuses);
        Assert.Equal((Outcome.Granted, March(30), March(31), 12), (file.Outcome, file.ClosedOn, file.LatestOn, file.Version));
    }

    [Fact]
    public void A_correction_changes_what_is_asked_for_and_leaves_the_registration()
    {
        var file = Case(AskToCorrect(March(2), by: March(20)), Correct(March(10), "2022年监测报告"));

        Assert.Equal("2022年监测报告", file.Request.Description);
        Assert.Equal("环境空气质量监测报告", file.Registration.Request.Description);
        Assert.True(file.Corrected);
    }

    [Fact]
    public void A_correction_without_a_new_text_leaves_the_old_one() =>
        Assert.Equal("环境空气质量监测报告", Case(AskToCorrect(March(2), by: March(20)), Correct(March(10))).Request.Description);

    [Fact]
    public void A_notice_alone_is_no_correction_round() =>
        Assert.False(Case(AskToCorrect(March(2), by: March(20))).Corrected);

    [Fact]
    public void Consults_until_every_opinion_is_in()
    {
        var both = Case(Consult(March(2)), Consult(March(3), kind: ConsultationKind.Agency));
        var one = both.Then(Hear(March(6), id: 2));

        Assert.Equal(CaseStatus.Consulting, one.Status);
        Assert.Equal([null, March(6)], one.Consultations.Select(round => round.Opinion?.On));
        Assert.Equal(CaseStatus.Processing, one.Then(Hear(March(7), id: 1)).Status);
    }

    [Fact]
    public void Silence_ends_with_the_last_of_parallel_consultations()
    {
        var file = Case(Consult(March(2)), Consult(March(6)), Hear(March(9), id: 1));

        Assert.Equal(CaseStatus.Consulting, file.StatusOn(March(27), OfficeCalendar));
        Assert.Equal(CaseStatus.Processing, file.StatusOn(March(28), OfficeCalendar));
    }

    [Fact]
    public void The_fifteen_days_run_from_service_where_it_is_known()
    {
        var file = Case(Consult(March(2), served: March(6)));

        Assert.Equal(March(27), file.Consultations[0].PeriodEndsOn(OfficeCalendar));
        Assert.Equal(CaseStatus.Consulting, file.StatusOn(March(27), OfficeCalendar));
    }

    [Fact]
    public void A_new_clock_forgets_the_extensions_of_the_old_one()
    {
        var extended = Case(Extend(March(2), 20));

        Assert.Equal(20, extended.ExtendedBy);
        Assert.Equal(0, extended.Then(AskToCorrect(March(3), by: March(20)), Correct(March(10))).ExtendedBy);
        Assert.Equal(0, extended.Then(Charge(March(3)), Pay(March(10))).ExtendedBy);
    }

    [Fact]
    public void Void_it_has_no_outcome_any_more()
    {
        var file = Case(Grant(March(10)), Void(March(13)));

        Assert.Equal((CaseStatus.Void, null, null, 3), (file.Status, file.Outcome, file.ClosedOn, file.Version));
    }

    [Fact]
    public void Prints_no_personal_data() =>
        Assert.DoesNotContain("张三", $"{Case()} {Registered(March(1))} {new ApplicantChange(Name: "张三")}", StringComparison.Ordinal);
}
