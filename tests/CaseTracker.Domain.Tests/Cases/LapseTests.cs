
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>逾期不补正, 逾期不缴费: what closes a case that waits for its applicant.</summary>
public class LapseTests
{
    private static readonly CaseFile AwaitingCorrection = Case(AskToCorrect(March(2), by: March(20)));

    private static readonly CaseFile AwaitingPayment = Case(Charge(March(2), served: March(3)));

    public static TheoryData<Outcome> Others => [.. Enum.GetValues<Outcome>().Except([Outcome.CorrectionOverdue, Outcome.FeeUnpaid])];

    [Fact]
    public void Closes_for_want_of_correction_from_the_day_after_the_last_one_to_correct()
    {
        Assert.Equal("correction-period-running", AwaitingCorrection.Refusal(Uncorrected(March(20))));
        Assert.Equal(Outcome.CorrectionOverdue, AwaitingCorrection.Then(Uncorrected(March(21))).Outcome);
    }

    [Fact]
    public void Closes_for_want_of_payment_from_the_day_after_twenty_working_days_from_service()
    {
        Assert.Equal("payment-period-running", AwaitingPayment.Refusal(Unpaid(March(31))));
        Assert.Equal(Outcome.FeeUnpaid, AwaitingPayment.Then(Unpaid(April(1))).Outcome);
    }

    [Fact]
    public void What_was_never_asked_for_cannot_lapse()
    {
        Assert.Equal("not-awaiting-correction", Case().Refusal(Uncorrected(April(28))));
        Assert.Equal("not-awaiting-payment", Case().Refusal(Unpaid(April(28))));
    }

    [Fact]
    public void What_was_done_in_the_end_did_not_lapse()
    {
        Assert.Equal("not-awaiting-correction", AwaitingCorrection.Then(Correct(April(27))).Refusal(Uncorrected(April(28))));
        Assert.Equal("not-awaiting-payment", AwaitingPayment.Then(Pay(April(27))).Refusal(Unpaid(April(28))));
    }

    [Fact]
    public void The_lapse_of_one_wait_does_not_close_the_other()
    {
        Assert.Equal("awaiting-correction", AwaitingCorrection.Refusal(Unpaid(April(28))));
        Assert.Equal("not-awaiting-correction", AwaitingPayment.Refusal(Uncorrected(April(28))));
    }

    [Theory, MemberData(nameof(Others))]
    public void Only_the_lapse_decides_a_case_that_waits_for_its_applicant(Outcome outcome)
    {
        var decision = new Decision(April(28), outcome, null, "理由", null, "HDHB-2022-0001", "已公开同意");

        Assert.Equal("awaiting-correction", AwaitingCorrection.Refusal(decision));
        Assert.Equal("awaiting-payment", AwaitingPayment.Refusal(decision));
    }

    private static Decision Uncorrected(DateOnly on) => new(on, Outcome.CorrectionOverdue);

    private static Decision Unpaid(DateOnly on) => new(on, Outcome.FeeUnpaid);
}
