using CaseTracker.Api.Cases.Board;
using CaseTracker.Domain.Deadlines;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Boards;

/// <summary>The rows of one group.</summary>
/// <param name="Count">How many cases the group has, on this page or not.</param>
internal sealed record BoardTable(
    BoardGroup Group, string Title, string Note, int Count, string LeftHeading, string DayHeading, IReadOnlyList<BoardItem> Items)
{
    public static BoardTable Of(BoardGroup group, IReadOnlyList<BoardItem> items, GetBoard.Response board)
    {
        var (left, due) = (T("剩余", "Left"), T("答复期限", "Due"));
        var counts = board.Counts;
        return group switch
        {
            BoardGroup.Drafts => new(group, T("待审批", "For approval"), T("先到期的在前", "those due first come first"),
                counts.Drafts ?? items.Count, left, due, items),
            BoardGroup.Unconfirmed => new(group, T("待确认", "Unconfirmed"),
                T("确认之日才是收到申请之日；先到的在前", "confirmation is the receipt; the oldest come first"),
                counts.Unconfirmed, T("到达", "Arrived"), T("到达日期", "Arrived on"), items),
            BoardGroup.Waiting => new(group, T("等待申请人", "Waiting for the applicant"),
                T("期限已停；逾期的在前", "the clock stands still; lapsed ones come first"),
                counts.Waiting, T("等待", "Waits"), T("最迟", "Until"), items),
            _ => new(group, T("期限运行中", "Running"), T("剩余为工作日；少的在前", "in working days; the fewest come first"),
                counts.Running, left, due, items),
        };
    }
}
