using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Tables;

/// <summary>移交: which agency's tables count a case on which day.</summary>
public class TenureTests
{
    [Fact]
    public void A_case_that_stays_has_one_agency_on_every_day() =>
        Assert.Equal([new(Agency, null, null)], Tenure.Of(Case(Grant(March(20)))));

    [Fact]
    public void From_the_day_of_a_handover_on_the_successor_has_it()
    {
        var file = Case(HandOver(March(6), "HDSW"), HandOver(March(9), "HDZR"));

        Assert.Equal([new(Agency, null, March(6)), new("HDSW", March(6), March(9)), new("HDZR", March(9), null)], Tenure.Of(file));
        Assert.Equal("HDZR", file.AgencyCode);
        Assert.Equal([Agency, "HDSW"], file.Steps.OfType<Handover>().Select(step => step.FromAgency));
    }

    [Fact]
    public void Who_had_it_within_one_day_only_is_passed_over() => Assert.Equal(
        [new(Agency, null, March(6)), new("HDZR", March(6), null)],
        Tenure.Of(Case(HandOver(March(6), "HDSW"), HandOver(March(6), "HDZR"))));

    /// <summary>The first answer is that of the agency that gave it; only the second is the successor's.</summary>
    [Fact]
    public void A_handover_after_the_first_answer_moves_no_count()
    {
        var file = Case(Grant(March(8)), OrderAnew(March(20)), HandOver(March(22), "HDSW"));

        Assert.Equal([new(Agency, null, null)], Tenure.Of(file));
        Assert.Equal("HDSW", file.AgencyCode);
    }

    private static string Agency => Case().Registration.AgencyCode;

    private static Handover HandOver(DateOnly on, string to) => new(on, to, "机构改革");
}
