using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Board;

/// <summary>How many open cases are in each group of the board, whichever group is asked for.</summary>
/// <param name="Drafts">待审批; null for those who do not see drafts.</param>
/// <param name="Unconfirmed">待确认</param>
/// <param name="Running">期限运行中</param>
/// <param name="Waiting">等待申请人</param>
/// <param name="Overdue">已超期</param>
/// <param name="DueToday">今日到期</param>
/// <param name="DueSoon">五日内到期: one to five working days left, today's not counted.</param>
/// <param name="Lapsed">逾期未补正、未缴费</param>
/// <param name="Provisional">期限暂定</param>
internal sealed record BoardCounts(
    int? Drafts, int Unconfirmed, int Running, int Waiting, int Overdue, int DueToday, int DueSoon, int Lapsed, int Provisional)
{
    public static BoardCounts Of(int? drafts, IEnumerable<(BoardGroup? Group, int Cases)> groups)
    {
        var counts = groups.Where(group => group.Group is not null)
            .GroupBy(group => group.Group!.Value, group => group.Cases)
            .ToDictionary(group => group.Key, group => group.Sum());
        int Count(BoardGroup group) => counts.GetValueOrDefault(group);
        return new(
            drafts, Count(BoardGroup.Unconfirmed), Count(BoardGroup.Running), Count(BoardGroup.Waiting), Count(BoardGroup.Overdue),
            Count(BoardGroup.DueToday), Count(BoardGroup.DueSoon), Count(BoardGroup.Lapsed), Count(BoardGroup.Provisional));
    }
}
