
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>交办、归档、备注: outside the procedure, which does not see them.</summary>
public class DeskStepTests
{
    [Fact]
    public void A_case_may_be_assigned_again_and_the_latest_has_it() =>
        Assert.Equal("信息公开办", Case(Assign(March(2)), Assign(March(3), "信息公开办")).Assignment?.Unit);

    [Theory]
    [InlineData("2023-02-28", "before-latest-event")]
    [InlineData("2023-03-01", null)]
    public void A_case_is_assigned_once_it_has_arrived(string on, string? code) =>
        Assert.Equal(code, Case(Registered(March(1), Channel.Online, confirmedOn: March(3))).Refusal(Assign(Day(on))));

    [Fact]
    public void An_assignment_is_not_logged_before_the_latest_step_nor_the_one_before()
    {
        Assert.Equal("before-latest-event", Case(Extend(March(10), 5)).Refusal(Assign(March(9))));
        Assert.Null(Case(Extend(March(10), 5)).Refusal(Assign(March(10))));
        Assert.Equal("before-latest-event", Case(Assign(March(10))).Refusal(Assign(March(9))));
    }

    /// <summary>The procedure goes by its own days, whatever was logged on the desk.</summary>
    [Fact]
    public void A_step_of_the_procedure_is_not_held_up_by_a_later_desk_step()
    {
        Assert.Null(Case(Assign(March(10)), Remark(March(24))).Refusal(Extend(March(6), 5)));
        Assert.Null(Case(Grant(March(6)), FileAway(March(24))).Refusal(Serve(March(7))));
    }

    [Fact]
    public void A_file_is_not_closed_before_the_case_is_nor_before_its_service()
    {
        Assert.Equal("before-latest-event", Case(Grant(March(6))).Refusal(FileAway(March(5))));
        Assert.Equal("before-latest-event", Case(Grant(March(6)), Serve(March(8))).Refusal(FileAway(March(7))));
        Assert.Null(Case(Grant(March(6)), Serve(March(8))).Refusal(FileAway(March(8))));
    }

    /// <summary>
    /// A truth about the procedure is not refused for what was logged on the desk, unless that could not have come about.
    /// </summary>
    [Fact]
    public void An_amendment_is_held_only_to_what_could_not_have_been()
    {
        var assigned = Case(Registered(March(1), Channel.Online), new Confirmation(March(2), "电话"), Assign(March(3)));
        Assert.Null(assigned.Refusal(Amend(confirmedOn: March(6))));
        Assert.Equal("before-latest-event", assigned.Refusal(Amend(arrivedOn: March(6), confirmedOn: March(6))));

        var filed = Case(Grant(March(6)), FileAway(March(10)));
        Assert.Null(filed.Refusal(Amend(decision: new(On: March(9)))));
        Assert.Equal("before-latest-event", filed.Refusal(Amend(decision: new(On: March(13)))));
    }

    [Fact]
    public void An_urge_stands_until_the_next_step_of_the_procedure()
    {
        var urged = Case(Remark(March(6), urge: true));

        Assert.NotNull(urged.Urge);
        Assert.NotNull(urged.Then(Remark(March(7)), Assign(March(7))).Urge);
        Assert.Null(urged.Then(Extend(March(7), 5)).Urge);
        Assert.Null(urged.Then(Grant(March(7))).Urge);
        Assert.Null(Case(Remark(March(6))).Urge);
    }
}
