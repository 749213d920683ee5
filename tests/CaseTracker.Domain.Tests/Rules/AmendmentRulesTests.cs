
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Rules;

/// <summary>An amendment is lawful when the record as corrected could have come about.</summary>
public class AmendmentRulesTests
{
    [Fact]
    public void Refuses_a_decision_where_there_is_none() =>
        Assert.Equal("no-decision-to-amend", Case().Refusal(Amend(decision: new(Explanation: "理由"))));

    [Fact]
    public void Refuses_to_leave_the_applicant_without_any_contact()
    {
        var unreachable = new ApplicantChange(Phone: "", PostalAddress: " ");

        Assert.Equal("contact-missing", Case().Refusal(Amend(applicant: unreachable)));
        Assert.Null(Case().Refusal(Amend(applicant: unreachable with { Email = "a@example.cn" })));
    }

    [Fact]
    public void Corrects_an_applicant_who_never_gave_a_contact()
    {
        var file = Case(Registered(March(1)) with { Applicant = Someone with { Phone = null } });

        Assert.Null(file.Refusal(Amend(applicant: new(Name: "张山"))));
    }

    [Fact]
    public void Refuses_to_enter_an_erased_applicant_again_but_for_the_type()
    {
        var file = Case(Registered(March(1)) with { Applicant = new(ApplicantType.NaturalPerson, Applicant.Erased) });

        Assert.Equal("person-erased", file.Refusal(Amend(applicant: new(Name: "张山"))));
        Assert.Equal("person-erased", file.Refusal(Amend(applicant: new(ApplicantType.OtherOrganization, Agent: ""))));
        Assert.Null(file.Refusal(Amend(applicant: new(ApplicantType.OtherOrganization))));
    }

    [Fact]
    public void Refuses_an_arrival_after_a_later_step() =>
        Assert.Equal("before-latest-event", Case(Extend(March(10), 5)).Refusal(Amend(arrivedOn: March(13))));

    [Fact]
    public void Refuses_an_arrival_after_the_confirmation_given_at_registration() =>
        Assert.Equal(
            "confirmed-before-arrival", Case(Registered(March(1), Channel.Fax, confirmedOn: March(3))).Refusal(Amend(arrivedOn: March(6))));

    [Fact]
    public void Refuses_an_arrival_after_the_confirmation_given_later() =>
        Assert.Equal(
            "before-latest-event",
            Case(Registered(March(1), Channel.Fax), new Confirmation(March(3), "电话")).Refusal(Amend(arrivedOn: March(6))));

    [Fact]
    public void Refuses_a_confirmation_after_a_later_step()
    {
        var file = Case(Registered(March(1), Channel.Fax), new Confirmation(March(3), "电话"), Grant(March(10)));

        Assert.Equal("before-latest-event", file.Refusal(Amend(confirmedOn: March(13))));
    }

    [Fact]
    public void Refuses_to_leave_a_handled_case_unconfirmed() =>
        Assert.Equal("not-confirmed", Case(Grant(March(10))).Refusal(Amend(channel: Channel.Online)));

    [Fact]
    public void Refuses_a_decision_before_the_step_that_it_followed() =>
        Assert.Equal("before-latest-event", Case(Extend(March(10), 5), Grant(March(13))).Refusal(Amend(decision: new(On: March(9)))));

    [Fact]
    public void Refuses_a_decision_after_its_service() =>
        Assert.Equal("before-latest-event", Case(Grant(March(10)), Serve(March(13))).Refusal(Amend(decision: new(On: March(14)))));

    [Theory]
    [InlineData(Outcome.DoesNotExist, "explanation-missing")]
    [InlineData(Outcome.PartiallyGranted, "withheld-missing")]
    [InlineData(Outcome.TransferredToArchive, "explanation-missing")]
    [InlineData(Outcome.StillUnclear, "correction-round-missing")]
    [InlineData(Outcome.Duplicate, "prior-reply-missing")]
    [InlineData(Outcome.Excessive, "reasons-request-missing")]
    [InlineData(Outcome.CorrectionOverdue, "not-awaiting-correction")]
    [InlineData(Outcome.FeeUnpaid, "not-awaiting-payment")]
    public void Another_outcome_has_needs_of_its_own(Outcome outcome, string refusal) =>
        Assert.Equal(refusal, Case(Grant(March(10))).Refusal(Amend(decision: new(Outcome: outcome))));

    [Fact]
    public void Refuses_to_protect_a_third_party_that_was_not_asked()
    {
        var change = new DecisionChange(Outcome: Outcome.ThirdPartyRights, Explanation: "商业秘密");

        Assert.Equal("consultation-missing", Case(Grant(March(10))).Refusal(Amend(decision: change)));
        Assert.Null(Case(Grant(March(10))).Refusal(Amend(decision: change with { ConsultationWaiver = "已书面表示不同意" })));
        Assert.Null(Case(Consult(March(2)), Hear(March(9)), Grant(March(10))).Refusal(Amend(decision: change)));
    }

    [Fact]
    public void Adds_and_removes_further_grounds_beside_any_outcome()
    {
        var refused = Case(new Decision(March(10), Outcome.StateSecret, Explanation: "国家秘密"));
        var further = refused.Then(Amend(decision: new(Withheld: [new(Outcome.InternalAffairs, "附件二")])));

        Assert.Equal([new(Outcome.InternalAffairs, "附件二")], Assert.IsType<Decision>(further.Closing).Withheld);
        Assert.Null(Assert.IsType<Decision>(further.Then(Amend(decision: new(Withheld: []))).Closing).Withheld);
        Assert.Equal("withheld-ground", refused.Refusal(Amend(decision: new(Withheld: [new(Outcome.Granted, "附件二")]))));
    }

    [Fact]
    public void Tells_the_archive_of_what_was_transferred()
    {
        var archive = new ArchiveTransfer("海东市档案馆", March(2));
        var transferred =
            Case(Grant(March(10))).Then(Amend(decision: new(Outcome: Outcome.TransferredToArchive, Explanation: "已移交", Archive: archive)));

        Assert.Equal(archive, Assert.IsType<Decision>(transferred.Closing).Archive);
        Assert.Equal(
            "archive-transferred-later", transferred.Refusal(Amend(decision: new(Archive: archive with { TransferredOn = March(11) }))));
        Assert.Null(Assert.IsType<Decision>(transferred.Then(Amend(decision: new(Outcome: Outcome.Granted))).Closing).Archive);
    }

    [Fact]
    public void Refuses_to_clear_an_explanation_that_is_needed() =>
        Assert.Equal(
            "explanation-missing",
            Case(new Decision(March(10), Outcome.Petition, Explanation: "理由")).Refusal(Amend(decision: new(Explanation: ""))));

    [Fact]
    public void Refuses_to_move_a_lapse_into_the_period()
    {
        var lapsed = Case(AskToCorrect(March(2), by: March(20)), new Decision(March(22), Outcome.CorrectionOverdue));

        Assert.Equal("correction-period-running", lapsed.Refusal(Amend(decision: new(On: March(20)))));
        Assert.Null(lapsed.Refusal(Amend(decision: new(On: March(21)))));
    }

    [Fact]
    public void Refuses_to_decide_what_was_withdrawn_during_a_consultation()
    {
        var withdrawn = Case(Consult(March(2)), Withdraw(March(10)));

        Assert.Equal("consultation-open", withdrawn.Refusal(Amend(decision: new(Outcome: Outcome.Granted))));
        Assert.Null(withdrawn.Refusal(Amend(decision: new(On: March(24), Outcome: Outcome.Granted))));
    }

    [Fact]
    public void An_amendment_that_was_refused_for_its_date_may_carry_the_rest_alone()
    {
        var file = Case(Grant(March(10)));

        Assert.NotNull(file.Refusal(Amend(arrivedOn: March(13), request: new(Description: "监测报告"))));
        Assert.Null(file.Refusal(Amend(request: new(Description: "监测报告"))));
    }

    [Fact]
    public void Tells_the_true_arrival_even_if_it_makes_a_recorded_step_late()
    {
        var arrival = new DateOnly(2023, 2, 20);

        // The extension stays on the record, but came after the true due date and has not moved it.
        Assert.Equal(new DateOnly(2023, 3, 20), Case(Extend(March(29), 5), Amend(arrivedOn: arrival)).Deadline().DueOn);
        Assert.Equal(CaseStatus.AwaitingPayment, Case(Charge(March(29)), Amend(arrivedOn: arrival)).Status);
    }

    [Fact]
    public void Void_stays_void()
    {
        var file = Case(Grant(March(10)), Void(March(13)));

        Assert.Equal("case-void", file.Refusal(Amend(decision: new(Outcome: Outcome.Withdrawn))));
        Assert.Equal("case-void", file.Refusal(Amend(applicant: new(Name: "张山"))));
    }
}
