using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Domain.Tests.Remedies;

public class RemedyTests
{
    private static readonly Filing Suit = new(March(1), "HDHB", null, RemedyKind.DirectSuit, "海东市中级人民法院", "（2023）青02行初1号");

    private static readonly Dictionary<string, RemedyStep> Steps = new()
    {
        ["result"] = new Conclusion(April(3), RemedyResult.Upheld, null),
        ["appeal"] = new Appeal(April(3), "青海省高级人民法院", null),
        ["amendment"] = new RemedyAmendment(April(3), "录入有误", Body: "西宁市中级人民法院"),
        ["void"] = new RemedyVoiding(April(3), "重复登记"),
    };

    [Theory]
    [InlineData("pending", "result", null)]
    [InlineData("pending", "appeal", "remedy-pending")]
    [InlineData("pending", "amendment", null)]
    [InlineData("pending", "void", null)]
    [InlineData("concluded", "result", "remedy-concluded")]
    [InlineData("concluded", "appeal", null)]
    [InlineData("concluded", "amendment", null)]
    [InlineData("concluded", "void", null)]
    [InlineData("appealed", "result", null)]
    [InlineData("appealed", "appeal", "remedy-pending")]
    [InlineData("appealed", "amendment", null)]
    [InlineData("appealed", "void", null)]
    [InlineData("void", "result", "remedy-void")]
    [InlineData("void", "appeal", "remedy-void")]
    [InlineData("void", "amendment", "remedy-void")]
    [InlineData("void", "void", "remedy-void")]
    public void Every_state_takes_or_refuses_every_step(string state, string step, string? code) =>
        Assert.Equal(code, RemedyRules.Refuse(In(state), Steps[step])?.Code);

    [Fact]
    public void A_reconsideration_is_not_appealed() =>
        Assert.Equal("no-appeal",
            RemedyRules.Refuse(
                RemedyFile.Replay([Suit with { Kind = RemedyKind.Reconsideration }, Upheld(March(20))]), Steps["appeal"])?.Code);

    [Fact]
    public void Nothing_is_dated_before_the_latest_step() =>
        Assert.Equal("before-latest-remedy-event", RemedyRules.Refuse(In("pending"), Upheld(Day("2023-02-28")))?.Code);

    [Theory]
    [InlineData("2023-02-28", null)]
    [InlineData(null, "2023-04-01")]
    public void An_amendment_keeps_the_result_after_the_filing(string? concludedOn, string? filedOn) =>
        Assert.Equal("before-latest-remedy-event", RemedyRules.Refuse(In("concluded"), new RemedyAmendment(
            April(3), "录入有误", ConcludedOn: concludedOn is null ? null : Day(concludedOn),
            FiledOn: filedOn is null ? null : Day(filedOn)))?.Code);

    [Fact]
    public void A_result_that_is_not_there_cannot_be_amended() =>
        Assert.Equal(
            "remedy-pending", RemedyRules.Refuse(In("pending"), new RemedyAmendment(April(3), "录入有误", Result: RemedyResult.Other))?.Code);

    [Fact]
    public void A_dispute_without_a_result_is_pending() => Assert.Equal([0, 0, 0, 1, 1], Row(In("pending")));

    [Fact]
    public void A_result_of_the_year_is_counted() => Assert.Equal([1, 0, 0, 0, 1], Row(In("concluded")));

    [Fact]
    public void One_under_appeal_stays_pending_whenever_the_appeal_was_filed() =>
        Assert.Equal([0, 0, 0, 1, 1], Row(In("concluded").After(new Appeal(Day("2024-01-04"), "青海省高级人民法院", null))));

    [Fact]
    public void One_that_spans_years_is_pending_first_and_counted_again_with_its_result()
    {
        var file = RemedyFile.Replay([Suit with { On = Day("2022-11-01") }, Upheld(Day("2024-02-01"))]);

        Assert.Equal([0, 0, 0, 1, 1], Row(file, 2022));
        Assert.Equal([0, 0, 0, 1, 1], Row(file, 2023));
        Assert.Equal([1, 0, 0, 0, 1], Row(file, 2024));
        Assert.Equal([0, 0, 0, 0, 0], Row(file, 2025));
        Assert.Equal([0, 0, 0, 0, 0], Row(file, 2021));
    }

    [Fact]
    public void A_void_one_is_in_no_table() => Assert.Null(CountedRemedy.Of(In("void")));

    [Fact]
    public void Every_table_of_counts_adds_up() =>
        Gen.Select(Gen.Enum<RemedyKind>(), Gen.Int[-1, 2], Gen.Int[0, 1000]).Array.Sample(counts =>
        {
            var table = RemedyTable.FromCounts(
                counts.Select(count => new RemedyCount(count.Item1, count.Item2 < 0 ? null : (RemedyResult)count.Item2, count.Item3)));

            Assert.All(Enum.GetValues<RemedyKind>(), kind => Assert.Equal(table[kind].Take(4).Sum(), table[kind][^1]));
            Assert.Equal(counts.Sum(count => count.Item3), Enum.GetValues<RemedyKind>().Sum(kind => table[kind][^1]));
        });

    private static Conclusion Upheld(DateOnly on) => new(on, RemedyResult.Upheld, null);

    private static RemedyFile In(string state)
    {
        var file = RemedyFile.Replay([Suit]);
        return state switch
        {
            "concluded" => file.After(Upheld(March(20))),
            "appealed" => file.After(Upheld(March(20))).After(new Appeal(March(28), "青海省高级人民法院", null)),
            "void" => file.After(new RemedyVoiding(March(20), "重复登记")),
            _ => file,
        };
    }

    private static IReadOnlyList<long> Row(RemedyFile file, int year = 2023)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var count = CountedRemedy.Of(file)!.CountIn(first, last);
        return RemedyTable.FromCounts(count is null ? [] : [count])[file.Kind];
    }
}
