using CaseTracker.Api.Cases.Board;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Boards;

/// <summary>A count on top of the board, which leads to its cases.</summary>
/// <param name="Style">red, amber or nothing; a count of none is plain.</param>
internal sealed record BoardTile(string Group, int Count, string Label, string Style)
{
    public static IEnumerable<BoardTile> Of(BoardCounts counts)
    {
        yield return New(BoardGroup.Overdue, counts.Overdue, T("已超期", "Overdue"), "red");
        yield return New(BoardGroup.DueToday, counts.DueToday, T("今日到期", "Due today"), "amber");
        yield return New(BoardGroup.DueSoon, counts.DueSoon, T("五日内到期", "Due in five days"), "amber");
        yield return New(BoardGroup.Unconfirmed, counts.Unconfirmed, T("待确认", "Unconfirmed"), "amber");
        yield return New(BoardGroup.Lapsed, counts.Lapsed, T("逾期未补正、缴费", "Lapsed waits"), "");
        if (counts.Drafts is { } drafts)
        {
            yield return New(BoardGroup.Drafts, drafts, T("待审批", "For approval"), "");
        }

        yield return New(BoardGroup.Provisional, counts.Provisional, T("期限暂定", "Provisional"), "");
    }

    private static BoardTile New(BoardGroup group, int count, string label, string style) =>
        new(group.Code(), count, label, count == 0 ? "none" : style);
}
