
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>How a case reads after its record was corrected.</summary>
public class AmendmentTests
{
    [Fact]
    public void Is_an_event_that_replaces_what_was_entered_and_dates_nothing()
    {
        var file = Case(Extend(March(10), 5));
        var amended = file.Then(Amend(arrivedOn: March(3)));

        Assert.Equal((March(3), 3), (amended.ReceivedOn, amended.Version));
        Assert.Equal([Registered(March(3)), Extend(March(10), 5)], amended.Steps);
        Assert.Null(amended.Refusal(Grant(March(10))));
    }

    [Fact]
    public void Counts_every_amendment_in_the_version() =>
        Assert.Equal(4, Case().Then(Amend(arrivedOn: March(2)), Amend(arrivedOn: March(3)), Extend(March(10), 5)).Version);

    [Fact]
    public void A_later_amendment_builds_on_the_earlier_one()
    {
        var file = Case().Then(Amend(arrivedOn: March(2)), Amend(applicant: new(Type: ApplicantType.CommercialEnterprise)));

        Assert.Equal((March(2), ApplicantType.CommercialEnterprise), (file.ReceivedOn, file.Registration.Applicant.Type));
    }

    [Fact]
    public void Moves_the_due_date_with_the_day_of_arrival() =>
        Assert.Equal((March(29), March(31)), (Case().Deadline().DueOn, Case(Amend(arrivedOn: March(3))).Deadline().DueOn));

    [Fact]
    public void Corrects_a_confirmation_given_at_registration() =>
        Assert.Equal(March(6), Case(Registered(March(1), Channel.Fax, confirmedOn: March(3)), Amend(confirmedOn: March(6))).ReceivedOn);

    [Fact]
    public void Corrects_a_confirmation_given_later()
    {
        var file = Case(Registered(March(1), Channel.Fax), new Confirmation(March(3), "电话"), Amend(confirmedOn: March(6)));

        Assert.Equal(March(6), file.ReceivedOn);
        Assert.Equal([Registered(March(1), Channel.Fax), new Confirmation(March(6), "电话")], file.Steps);
    }

    [Fact]
    public void A_case_that_was_not_handed_in_after_all_waits_for_its_confirmation()
    {
        var file = Case(Amend(channel: Channel.Online));

        Assert.Equal((CaseStatus.Unconfirmed, null), (file.Status, file.ReceivedOn));
        Assert.Equal(March(3), file.Then(new Confirmation(March(3), "电话")).ReceivedOn);
    }

    [Fact]
    public void A_case_that_was_not_handed_in_after_all_may_name_its_confirmation() =>
        Assert.Equal(March(3), Case(Grant(March(10)), Amend(channel: Channel.Online, confirmedOn: March(3))).ReceivedOn);

    [Fact]
    public void A_case_that_was_handed_in_after_all_is_received_on_arrival()
    {
        var file = Case(
            Registered(March(1), Channel.Online), new Confirmation(March(3), "电话"), Grant(March(10)), Amend(channel: Channel.InPerson));

        Assert.Equal((CaseStatus.Closed, March(1)), (file.Status, file.ReceivedOn));
        Assert.DoesNotContain(file.Steps, step => step is Confirmation);
    }

    [Fact]
    public void An_unconfirmed_case_that_was_handed_in_after_all_is_in_hand() =>
        Assert.Equal(CaseStatus.Processing, Case(Registered(March(1), Channel.Online), Amend(channel: Channel.InPerson)).Status);

    [Fact]
    public void A_channel_amended_to_and_fro_keeps_its_confirmation()
    {
        var confirmed = Case(Registered(March(1), Channel.Online), new Confirmation(March(3), "电话"));
        var file = confirmed.Then(Amend(channel: Channel.InPerson));

        Assert.Equal(March(3), file.Then(Amend(channel: Channel.Online)).ReceivedOn);
        Assert.Equal(
            March(6), confirmed.Then(Amend(channel: Channel.InPerson, confirmedOn: March(6)), Amend(channel: Channel.Online)).ReceivedOn);
    }

    [Fact]
    public void Corrects_the_applicant_of_a_closed_case()
    {
        var file = Case(Grant(March(10)), Serve(March(13)));
        var amended = file.Then(Amend(applicant: new(Type: ApplicantType.LegalServiceInstitution)));

        Assert.Equal(Someone with { Type = ApplicantType.LegalServiceInstitution }, amended.Registration.Applicant);
        Assert.Equal((Outcome.Granted, March(10), March(13)), (amended.Outcome, amended.ClosedOn, amended.LatestOn));
    }

    [Fact]
    public void Corrects_what_is_asked_for_where_the_applicant_last_said_it()
    {
        var file = Case(
            AskToCorrect(March(2), by: March(20)),
            Correct(March(10), "2022年检测报告"),
            Amend(request: new(Description: "2022年监测报告", DeliveryMethod: "email")));

        Assert.Equal(new InformationRequest("2022年监测报告", DeliveryMethod: "email"), file.Request);
        Assert.Equal("环境空气质量监测报告", file.Registration.Request.Description);
    }

    [Fact]
    public void Leaves_what_the_applicant_last_said_when_only_the_rest_is_corrected()
    {
        var file = Case(
            AskToCorrect(March(2), by: March(20)), Correct(March(10), "2022年监测报告"), Amend(request: new(DeliveryMethod: "email")));

        Assert.Equal(new InformationRequest("2022年监测报告", DeliveryMethod: "email"), file.Request);
    }

    [Fact]
    public void Corrects_the_registration_where_the_correction_gave_no_text()
    {
        var file = Case(AskToCorrect(March(2), by: March(20)), Correct(March(10)), Amend(request: new(Description: "2022年监测报告")));

        Assert.Equal("2022年监测报告", file.Registration.Request.Description);
        Assert.Equal(file.Registration.Request, file.Request);
    }

    [Fact]
    public void Gives_a_closed_case_another_day_and_outcome()
    {
        var file = Case(Grant(March(10)), Amend(decision: new(On: March(9), Outcome: Outcome.DoesNotExist, Explanation: "检索未见")));

        Assert.Equal((CaseStatus.Closed, Outcome.DoesNotExist, March(9)), (file.Status, file.Outcome, file.ClosedOn));
        Assert.Equal(new Decision(March(9), Outcome.DoesNotExist, Explanation: "检索未见"), file.Closing);
    }

    [Fact]
    public void A_decision_becomes_a_withdrawal_and_again_a_decision()
    {
        var withdrawn = Case(Grant(March(10)), Amend(decision: new(Outcome: Outcome.Withdrawn, Explanation: "申请人来信")));
        var granted = withdrawn.Then(Amend(decision: new(Outcome: Outcome.Granted, DocumentNumber: "〔2023〕5号")));

        Assert.Equal(Outcome.Withdrawn, withdrawn.Outcome);
        Assert.Equal(new Withdrawal(March(10), "申请人来信"), withdrawn.Closing);
        Assert.Equal(new Decision(March(10), Outcome.Granted, "〔2023〕5号"), granted.Closing);
    }

    [Fact]
    public void A_withdrawal_that_stays_one_may_change_its_day_and_reason()
    {
        var file = Case(Withdraw(March(10)), Amend(decision: new(On: March(9), Explanation: "申请人来电")));

        Assert.Equal(new Withdrawal(March(9), "申请人来电"), file.Closing);
        Assert.Equal(new Withdrawal(March(9), null), file.Then(Amend(decision: new(Explanation: ""))).Closing);
    }

    [Fact]
    public void A_grant_in_part_that_was_a_full_one_withholds_nothing()
    {
        var partial = Case(new Decision(March(10), Outcome.PartiallyGranted, Withheld: [new(Outcome.StateSecret, "附件二")]));

        Assert.Equal(Grant(March(10)), partial.Then(Amend(decision: new(Outcome: Outcome.Granted))).Closing);
    }
}
