
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>撤销登记: a step that was logged by mistake is taken back, and the case reads as if it had not been.</summary>
public class RetractionTests
{
    public static TheoryData<string, CaseStep[], int, string> Kept => new()
    {
        { "a correction without its notice", [AskToCorrect(March(2), by: March(20)), Correct(March(10))], 2, "not-awaiting-correction" },
        { "a payment without its notice", [Charge(March(2)), Pay(March(10))], 2, "not-awaiting-payment" },
        { "reasons that were not asked for", [AskReasons(March(2)), Accept(March(6))], 2, "not-awaiting-reasons" },
        { "an opinion on no letter", [Consult(March(2)), Hear(March(10))], 2, "consultation-not-found" },
        { "a day of service of no letter", [Consult(March(2)), ServeLetter(March(3))], 2, "consultation-not-found" },
        { "a decision before the correction",
        [
            AskToCorrect(March(2), by: March(20)), Correct(March(10)), Grant(March(13))
        ], 3, "awaiting-correction" },
        { "a decision while one consults", [Consult(March(2)), Hear(March(10)), Grant(March(13))], 3, "consultation-open" },
        { "a refusal for third parties", [Consult(March(2)), Protect(March(28))], 2, "consultation-missing" },
        { "a delivery of no reply", [Withdraw(March(2)), Serve(March(3))], 2, "not-closed" },
        { "an amended decision that was a withdrawal",
        [
            Withdraw(March(2)), Amend(decision: new(Outcome: Outcome.Granted))
        ], 2, "no-decision-to-amend" },
        { "an extension after the due date", [Extend(March(28), 5), Extend(March(30), 5)], 2, "extension-after-due" },
        { "a delay before the due date",
        [
            AskReasons(March(2)), Accept(March(3)), Charge(March(6)), Pay(March(31)), Extend(April(10), 1)
        ], 5, "awaiting-payment" },
    };

    public static TheoryData<CaseStep> Standing => [Grant(March(2)), Amend(arrivedOn: March(2)), OrderAnew(March(3))];

    [Fact]
    public void The_due_date_is_what_it_was_before_an_extension()
    {
        var file = Case(Registered(Day("2026-03-02")), Extend(Day("2026-03-04"), 20), Grant(Day("2026-04-10")));

        var taken = file.Then(Return(2));

        Assert.Equal((Day("2026-03-30"), 8), (taken.Deadline().DueOn, taken.Deadline().LateBy(Day("2026-04-10"), OfficeCalendar)));
        Assert.Equal((CaseStatus.Closed, 4), (taken.Status, taken.Version));
        Assert.Equal([file.Registration, Grant(Day("2026-04-10"))], taken.Steps);
    }

    [Theory, MemberData(nameof(Kept))]
    public void What_a_later_step_stands_on_is_not_taken_back(string what, CaseStep[] steps, int sequence, string refusal) =>
        Assert.True(refusal == Case(steps).Refusal(Return(sequence)), $"{what}: {Case(steps).Refusal(Return(sequence))}");

    [Fact]
    public void The_later_step_may_be_taken_back_first()
    {
        var file = Case(Charge(March(2)), Pay(March(10))).Then(Return(3), Return(2));

        Assert.Equal((CaseStatus.Processing, March(29), null), (file.Status, file.Deadline().DueOn, file.FeeNotice));
        Assert.Equal(5, file.Version);
    }

    [Fact]
    public void What_happens_once_may_then_be_logged_properly()
    {
        Assert.Null(Case(Charge(March(2)), Return(2)).Refusal(Charge(March(2), pages: 200)));
        Assert.Null(Case(AskToCorrect(March(2), by: March(20)), Return(2)).Refusal(AskToCorrect(March(2), by: March(21))));
        Assert.Null(Case(Extend(March(2), 20), Return(2)).Refusal(Extend(March(2), 20)));
        Assert.Null(Case(Withdraw(March(2)), Return(2)).Refusal(Grant(March(2))));
    }

    [Fact]
    public void The_number_of_a_consultation_is_not_given_again()
    {
        var file = Case(Consult(March(2)), Return(2), Consult(March(3)));

        Assert.Equal([2], file.Consultations.Select(round => round.Sent.Id));
        Assert.Equal("consultation-not-found", file.Refusal(Hear(March(6), id: 1)));
        Assert.Equal(CaseStatus.Processing, file.Then(Hear(March(6), id: 2)).Status);
    }

    [Fact]
    public void An_answered_consultation_ends_the_wait_once_the_open_one_is_taken_back()
    {
        var file = Case(Consult(March(2)), Consult(March(2)), Hear(March(3), id: 2));
        Assert.Equal(CaseStatus.Consulting, file.Status);

        Assert.Equal(CaseStatus.Processing, file.Then(Return(2)).Status);
    }

    [Fact]
    public void A_confirmation_that_was_none_leaves_the_case_unconfirmed() =>
        Assert.Equal(
            (CaseStatus.Unconfirmed, null),
            Case(Registered(March(1), Channel.Fax), new Confirmation(March(3), "电话"), Return(2)) is var file ? (
                file.Status, file.ReceivedOn) : default);

    [Fact]
    public void The_day_of_service_that_was_none_is_unknown_again()
    {
        var file = Case(Consult(March(2)), ServeLetter(March(6)), Return(3));

        Assert.Null(file.Consultations[0].Sent.ServedOn);
        Assert.Equal(Case(Consult(March(2))).Deadline().DueOn, file.Deadline().DueOn);
    }

    [Theory, MemberData(nameof(Standing))]
    public void Some_steps_stand(CaseStep step)
    {
        var file = step is NewAnswerOrder ? Case(Grant(March(2)), step) : Case(step);

        Assert.Equal("not-retractable", file.Refusal(Return(file.Version)));
        Assert.Equal("not-retractable", file.Refusal(Return(1)));
    }

    [Fact]
    public void A_retraction_stands_too_and_takes_nothing_back_twice()
    {
        var file = Case(Extend(March(2), 5), Return(2));

        Assert.Equal("step-retracted", file.Refusal(Return(2)));
        Assert.Equal("not-retractable", file.Refusal(Return(3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Knows_no_step_beyond_the_record(int sequence) =>
        Assert.Equal("step-not-found", Case(Extend(March(2), 5)).Refusal(Return(sequence)));

    [Fact]
    public void Dates_nothing() => Assert.Null(Case(Extend(March(2), 5), Return(2)).Refusal(Grant(March(1))));

    private static Decision Protect(DateOnly on) => new(on, Outcome.ThirdPartyRights, Explanation: "商业秘密");
}
