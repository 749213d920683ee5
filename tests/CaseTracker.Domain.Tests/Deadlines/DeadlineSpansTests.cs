
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>The spans that explain a due date: each line is first and last day, what it counts, and why.</summary>
public class DeadlineSpansTests
{
    [Fact]
    public void One_span_explains_a_plain_case() =>
        Explains(Case(), "03-02..03-29 +20 reply-period");

    [Fact]
    public void A_consultation_splits_the_period() =>
        Explains(
            Case(Consult(March(6)), Hear(March(10))),
            "03-02..03-06 +3 reply-period",
            "03-07..03-10 -4 third-party-consultation",
            "03-11..04-04 +17 reply-period");

    [Fact]
    public void A_co_producer_is_an_agency_and_the_earlier_letter_explains_the_shared_days() =>
        Explains(
            Case(Consult(March(6), kind: ConsultationKind.CoProducer), Consult(March(8)), Hear(March(10), id: 1), Hear(March(15), id: 2)),
            "03-02..03-06 +3 reply-period",
            "03-07..03-10 -4 agency-consultation",
            "03-11..03-15 -3 third-party-consultation",
            "03-16..04-10 +17 reply-period");

    [Fact]
    public void An_extension_follows_the_period() =>
        Explains(Case(Extend(March(10), 5)), "03-02..03-29 +20 reply-period", "03-30..04-06 +5 extension");

    [Fact]
    public void A_correction_voids_what_went_before() =>
        Explains(
            Case(Consult(March(2)), Hear(March(3)), AskToCorrect(March(6), by: March(20)), Correct(March(10))),
            "03-02..03-06 -3 before-correction",
            "03-07..03-10 -4 awaiting-correction",
            "03-11..04-10 +20 reply-period");

    [Fact]
    public void A_payment_voids_what_went_before() =>
        Explains(
            Case(Charge(March(2)), Pay(March(10))),
            "03-02..03-02 -1 before-payment",
            "03-03..03-10 -6 awaiting-payment",
            "03-11..04-10 +20 reply-period");

    [Fact]
    public void Waiting_has_no_end_yet() =>
        Explains(Case(AskToCorrect(March(6), by: March(20))), "03-02..03-06 -3 before-correction", "03-07.. - awaiting-correction");

    [Fact]
    public void A_lapse_ends_the_waiting() =>
        Explains(
            Case(AskToCorrect(March(6), by: March(20)), new Decision(March(21), Outcome.CorrectionOverdue)),
            "03-02..03-06 -3 before-correction",
            "03-07..03-21 -11 awaiting-correction");

    [Fact]
    public void A_delay_follows_the_day_it_was_set() =>
        Explains(
            Case(AskReasons(March(2)), Accept(March(6), until: April(4)), Extend(March(7), 1)),
            "03-02..03-06 +3 reply-period",
            "03-07..04-04 +21 delayed-reply",
            "04-05..04-06 +1 extension");

    [Fact]
    public void What_happens_on_the_day_of_receipt_leaves_no_empty_span() =>
        Explains(Case(AskToCorrect(March(1), by: March(20)), Correct(March(1))), "03-02..03-29 +20 reply-period");

    [Fact]
    public void Every_rule_names_its_article_and_speaks_both_languages()
    {
        var rules = typeof(SpanRule).GetFields().Select(field => field.GetValue(null)).OfType<SpanRule>().ToList();

        Assert.Equal(11, rules.Count);
        Assert.Distinct(rules.Select(rule => rule.Code));
        Assert.All(rules, rule =>
        {
            Assert.Matches("条例 art|国办函|复议法 art", rule.Article);
            Assert.NotEqual(rule.Why.Chinese, rule.Why.English);
        });
    }

    private static void Explains(CaseFile file, params string[] spans) => Assert.Equal(spans, file.Deadline().Spans.Select(Line));

    private static string Line(DeadlineSpan span) =>
        $"{span.From:MM-dd}..{span.To:MM-dd} {(span.Counted ? '+' : '-')}{span.WorkingDays} {span.Rule.Code}";
}
