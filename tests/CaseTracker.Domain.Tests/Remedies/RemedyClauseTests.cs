using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Domain.Tests.Remedies;

public sealed class RemedyClauseTests
{
    private static readonly Outcome[] Withholding =
    [
        Outcome.StateSecret, Outcome.ForbiddenByOtherLaw, Outcome.SecurityAndStability, Outcome.ThirdPartyRights, Outcome.InternalAffairs,
        Outcome.DeliberativeProcess, Outcome.EnforcementFile,
    ];

    private static readonly Outcome[] Silent = [Outcome.Petition, Outcome.Publication, Outcome.Withdrawn];

    /// <summary>The last and the first day of each law, and a day within it.</summary>
    public static TheoryData<string> Days =>
    [
        "2008-05-01", "2015-04-30", "2015-05-01", "2023-12-31", "2024-01-01", "2025-05-31", "2025-06-01", "2026-06-30", "2026-07-01",
        "2030-01-01",
    ];

    [Theory]
    [InlineData("2023-12-29", "stateSecret", "", "choiceOfBody")]
    [InlineData("2024-01-02", "stateSecret", "", "reviewFirst")]
    [InlineData("2024-01-02", "doesNotExist", "", "ordinary")]
    [InlineData("2024-01-02", "administrativeInquiry", "", "ordinary")]
    [InlineData("2025-03-03", "partiallyGranted", "internalAffairs", "split")]
    [InlineData("2026-06-30", "partiallyGranted", "thirdPartyRights", "split")]
    [InlineData("2026-07-01", "partiallyGranted", "thirdPartyRights", "split")]
    [InlineData("2026-07-01", "partiallyGranted", "administrativeInquiry,thirdPartyRights", "split")]
    [InlineData("2026-11-25", "partiallyGranted", "administrativeInquiry", "ordinary")]
    [InlineData("2026-11-25", "feeUnpaid", "", "ordinary")]
    [InlineData("2026-11-25", "petition", "", "none")]
    [InlineData("2026-11-25", "withdrawn", "", "none")]
    [InlineData("2015-04-30", "doesNotExist", "", "choiceOfBody")]
    public void Gives_the_kind_of_the_day(string on, string outcome, string grounds, string kind) =>
        Assert.Equal(kind, Of(on, outcome, grounds).Kind.Code());

    [Theory, MemberData(nameof(Days))]
    public void Gives_each_outcome_its_kind_on_both_sides_of_each_change(string on)
    {
        var isNew = string.CompareOrdinal(on, "2024") > 0;
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var expected = Silent.Contains(outcome) ? RemedyClauseKind.None
                : !isNew ? RemedyClauseKind.ChoiceOfBody
                : Withholding.Contains(outcome) ? RemedyClauseKind.ReviewFirst
                : outcome == Outcome.PartiallyGranted ? RemedyClauseKind.Split
                : RemedyClauseKind.Ordinary;

            var clause = RemedyClause.Of(DateOnly.Parse(on), outcome, [Outcome.ThirdPartyRights], Bodies(), byInternet: true);

            Assert.Equal(expected, clause.Kind);
            Assert.Equal(expected == RemedyClauseKind.None, clause.Text.Length == 0);
            Assert.Equal(expected == RemedyClauseKind.None, clause.Law.Count == 0);
            Assert.All(clause.Law, line => Assert.True(line.From <= DateOnly.Parse(on)));
            Assert.Equal(isNew && clause.Text.Length > 0, clause.Text.Contains("可以通过某网站提交行政复议申请书", StringComparison.Ordinal));
            Assert.DoesNotContain(clause.Text, text => text is '{' or '}' or '*');
        }
    }

    [Theory]
    [InlineData("2015-04-30", "三个月")]
    [InlineData("2015-05-01", "六个月")]
    public void A_suit_had_three_months_until_the_law_of_2015(string on, string months) =>
        Assert.Contains($"起{months}内直接向", Of(on, "doesNotExist", "").Text, StringComparison.Ordinal);

    [Fact]
    public void Says_that_reconsideration_comes_first() => Assert.Equal(
        "根据《中华人民共和国行政复议法》第二十三条的规定，如贵单位对本告知书不服，应当自收到本告知书之日起六十日内先向海东市人民政府申请行政复议；"
            + "对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向有管辖权的人民法院提起行政诉讼。",
        RemedyClause.Of(
            new(2026, 11, 25), Outcome.EnforcementFile, [], Bodies() with { Court = null }, byInternet: false, you: "贵单位").Text);

    [Fact]
    public void Only_the_source_differs_since_July_2026()
    {
        var before = Of("2026-06-30", "partiallyGranted", "thirdPartyRights");
        var after = Of("2026-07-01", "partiallyGranted", "thirdPartyRights");

        Assert.Equal(before.Text, after.Text);
        Assert.Equal(before.Law, after.Law.Where(line => !line.Source.Chinese.Contains("实施条例", StringComparison.Ordinal)));
        Assert.Equal(before.Law.Count + 1, after.Law.Count);
    }

    /// <summary>An agency may choose where the law is not sure, and nowhere else.</summary>
    [Theory, MemberData(nameof(Days))]
    public void No_choice_turns_off_what_the_law_demands(string on)
    {
        var day = DateOnly.Parse(on);
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            foreach (var choice in RemedyClause.Choices)
            {
                var bodies = Bodies() with { Chosen = new Dictionary<Outcome, RemedyClauseKind> { [outcome] = choice } };
                var (with, without) = (Kind(bodies), Kind(Bodies()));

                var mayChoose = RemedyClause.Choosable.Contains(outcome)
                    && without is not (RemedyClauseKind.ReviewFirst or RemedyClauseKind.Split);
                Assert.Equal(!mayChoose ? without : choice == RemedyClauseKind.None ? choice
                    : day.Year < 2024 ? RemedyClauseKind.ChoiceOfBody : RemedyClauseKind.Ordinary, with);
            }

            RemedyClauseKind Kind(RemedyBodies bodies) =>
                RemedyClause.KindOf(RemedyLaw.On(day)!, outcome, [Outcome.StateSecret, Outcome.AdministrativeInquiry], bodies);
        }
    }

    [Fact]
    public void Knows_no_law_before_the_first_regulation()
    {
        Assert.Null(RemedyLaw.On(new(2008, 4, 30)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of("2008-04-30", "granted", ""));
    }

    private static RemedyClause Of(string on, string outcome, string grounds) => RemedyClause.Of(
        DateOnly.Parse(on), Read(outcome), [.. grounds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Read)], Bodies(),
        byInternet: false);

    private static Outcome Read(string code) =>
        Codes<Outcome>.TryParse(code, out var outcome) ? outcome : throw new ArgumentException(code);

    private static RemedyBodies Bodies() => new(
        "海东市人民政府", "青海省生态环境厅", "海东市平安区人民法院", "某网站", new Dictionary<Outcome, RemedyClauseKind>());
}
