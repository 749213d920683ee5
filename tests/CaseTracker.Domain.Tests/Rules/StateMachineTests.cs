
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Rules;

/// <summary>What is offered to the clerk, where it hangs on more than the status.</summary>
public class StateMachineTests
{
    [Fact]
    public void Offers_a_correction_notice_once()
    {
        Assert.Contains("correctionNotice", Offered(March(13), Case()));
        Assert.DoesNotContain("correctionNotice", Offered(March(13), Case(AskToCorrect(March(2), by: March(20)), Correct(March(10)))));
    }

    [Fact]
    public void Offers_an_opinion_only_where_one_is_missing()
    {
        Assert.Contains("opinion", Offered(March(13), Case(Consult(March(2)))));
        Assert.DoesNotContain("opinion", Offered(March(13), Case(Consult(March(2)), Hear(March(10)))));
    }

    [Fact]
    public void Offers_an_extension_until_twenty_days_are_used_up()
    {
        Assert.Contains("extension", Offered(March(13), Case(Extend(March(10), 19))));
        Assert.DoesNotContain("extension", Offered(March(13), Case(Extend(March(10), 20))));
    }

    [Theory]
    [InlineData("extension")]
    [InlineData("feeNotice")]
    public void Offers_what_belongs_in_the_reply_period_until_the_due_date(string step)
    {
        Assert.Contains(step, Offered(March(29), Case()));
        Assert.DoesNotContain(step, Offered(March(30), Case()));
    }

    [Fact]
    public void Offers_a_decision_once_the_correction_is_overdue()
    {
        var file = Case(AskToCorrect(March(2), by: March(20)));

        Assert.DoesNotContain("decision", Offered(March(20), file));
        Assert.Contains("decision", Offered(March(21), file));
    }

    [Fact]
    public void Offers_a_decision_once_the_payment_is_overdue()
    {
        var file = Case(Charge(March(2), served: March(3)));

        Assert.DoesNotContain("decision", Offered(March(31), file));
        Assert.Contains("decision", Offered(April(1), file));
    }

    [Fact]
    public void Offers_a_decision_the_day_after_a_consultation_ran_out_in_silence()
    {
        var file = Case(Consult(March(2)));

        Assert.DoesNotContain("decision", Offered(March(23), file));
        Assert.Contains("decision", Offered(March(24), file));
    }

    private static IReadOnlyList<string> Offered(DateOnly day, CaseFile file) =>
        CaseRules.AllowedOn(day, file, file.Deadline(), OfficeCalendar);
}
