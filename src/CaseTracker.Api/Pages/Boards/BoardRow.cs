using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Boards;

/// <summary>What a row of the board says of its case.</summary>
internal static class BoardRow
{
    public static WatchResponse WatchOf(BoardItem item) => new(
        item.Group == BoardGroup.Drafts ? BoardGroup.Running : item.Group, item.Light, item.WatchOn, item.DaysLeft);

    /// <summary>拟办: what is drafted; else the status, or the channel of what is not confirmed yet.</summary>
    public static string StateOf(BoardItem item) => item switch
    {
        { Group: BoardGroup.Drafts, Draft: { } draft } => DraftedOf(draft),
        { Group: BoardGroup.Unconfirmed } => item.Channel.Label().Localize(),
        { Draft: not null } => T("待审批", "For approval"),
        _ => item.Status.Label().Localize(),
    };

    /// <summary>拟稿人 of a draft, else 承办人 or the unit.</summary>
    public static string DeskOf(BoardItem item) => item switch
    {
        { Group: BoardGroup.Drafts, Draft: { } draft } => NameOf(draft.DraftedBy),
        { Assignment: { } assignment } => assignment.Person ?? assignment.Unit,
        _ => "—",
    };

    /// <summary>下一步: where it is taken, and what the button says.</summary>
    public static (string Path, string Label)? NextOf(BoardItem item) => item.NextStep?.Action switch
    {
        null => null,
        NextAction.Approval => ($"/cases/{item.Number}/drafts/{item.Draft!.Id}", T("审批", "Approve")),
        NextAction.Draft => (PathOf(item, typeof(Decision)), T("拟稿", "Draft")),
        NextAction.Lapse => (PathOf(item, typeof(Decision)), T("逾期办结", "Close as lapsed")),
        NextAction.Opinion => ($"/cases/{item.Number}", StepPages.Of(typeof(Opinion)).Title.Localize()),
        { } action => (PathOf(item, StepPages.Of(action.Code()).Step), StepPages.Of(action.Code()).Title.Localize()),
    };

    /// <summary>Until when the next step is in time, where that is not the due date; and whether it presses.</summary>
    public static (string Text, bool Presses)? ByOf(BoardItem item) => item.NextStep switch
    {
        { Action: NextAction.Opinion, By: { } by } => (T($"期满 {Short(by)}", $"ends {Short(by)}"), false),
        { Action: NextAction.CorrectionNotice, By: { } by, DaysLeft: { } left } =>
            (T($"最迟 {Short(by)}，剩 {left} 日", $"by {Short(by)}, {left} left"), true),
        _ => null,
    };

    private static string DraftedOf(OpenDraft draft) => draft switch
    {
        { Outcome: { } outcome } => outcome.Rule().Label.Localize(),
        { WorkingDays: { } days } => T($"延期 {days} 日", $"Extend by {days}"),
        _ => StepPages.Titled(draft.Step)?.Localize() ?? draft.Step,
    };

    private static string PathOf(BoardItem item, Type step) => $"/cases/{item.Number}/{StepPages.Of(step).Tail}";
}
