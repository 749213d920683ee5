
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>The events of one case are bounded, and a record is read once, however often it was corrected.</summary>
public class FullRecordTests
{
    private static readonly CaseStep[] Amended =
        [Registered(
            March(1)), .. Enumerable.Range(1, CaseFile.MaxEvents - 1).Select(day => Amend(request: new(Description: $"第{day}份报告")))];

    [Fact]
    public void Takes_so_many_events_and_then_only_what_ends_it()
    {
        var full = CaseFile.Replay(Amended);
        var almost = CaseFile.Replay(Amended.SkipLast(1));

        Assert.Null(almost.Refusal(Extend(March(2), 5)));
        Assert.Equal("record-full", full.Refusal(Extend(March(2), 5)));
        Assert.Equal("record-full", full.Refusal(Amend(applicant: new(Name: "张山"))));
        Assert.Equal(["decision", "withdrawal", "void"], CaseRules.AllowedOn(March(2), full, full.Deadline(), OfficeCalendar));
        Assert.Null(full.Refusal(Withdraw(March(2))));
        Assert.Null(full.Refusal(Void(March(2))));
        Assert.Equal("record-full", full.Then(Grant(March(2))).Refusal(Serve(March(3))));
        Assert.Null(full.Then(Grant(March(2))).Refusal(OrderAnew(March(3))));
    }

    [Fact]
    public void Reads_amendments_as_if_they_had_come_one_by_one() =>
        Assert.Equal($"第{CaseFile.MaxEvents - 1}份报告", CaseFile.Replay(Amended).Request.Description);
}
