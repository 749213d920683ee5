
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Rules;

public class RefusalTests
{
    /// <summary>Codes may be added, and never change.</summary>
    private const string Promised =
        """
        case-void case-closed before-latest-event confirmed-before-arrival not-confirmed
        awaiting-correction awaiting-payment awaiting-reasons consultation-open
        already-confirmed not-awaiting-correction not-awaiting-reasons not-awaiting-payment not-closed
        corrected-once consultation-not-found opinion-recorded extension-cap extension-after-due
        fee-notice-after-due no-fee-due delay-without-accepted-reasons delay-not-later
        withdrawal-only explanation-missing withheld-missing withheld-ground consultation-missing third-party-consented archive-missing
        correction-round-missing prior-reply-missing reasons-request-missing correction-period-running payment-period-running
        contact-missing no-decision-to-amend
        """;

    [Fact]
    public void The_codes_are_as_promised() =>
        Assert.Empty(Promised.Split([' ', '\n']).Except(Refusal.All.Select(refusal => refusal.Code)));

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_speaks_both_languages()
    {
        Assert.Distinct(Refusal.All.Select(refusal => refusal.Code));
        Assert.All(Refusal.All, refusal =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)+$", refusal.Code);
            Assert.EndsWith("。", refusal.Why.Chinese, StringComparison.Ordinal);
            Assert.EndsWith(".", refusal.Why.English, StringComparison.Ordinal);
        });
    }
}
