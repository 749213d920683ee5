using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Rules;
using static CaseTracker.Api.Pages.Cases.RecordText;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>可办理事项: a step as the page offers it, or refuses it.</summary>
/// <param name="Path">Where it is taken, or where its draft lies; null where the reader can do nothing with it.</param>
/// <param name="Button">What the link there says.</param>
/// <param name="Note">Until when, or who else must act; for a step that is refused, the refusal's own sentence.</param>
internal sealed record ActionRow(string Action, string? Path, string Button, string Note, bool IsLate, bool IsLikeliest)
{
    /// <summary>What is seldom the next step: links in one row.</summary>
    private static readonly string[] Minor =
        ["assignment", "withdrawal", "amendment", "void", "retraction", "handover", "consultationService", "note"];

    public string Label => StepPages.Of(Action).Title.Localize();

    public bool IsMinor => Path is not null && !IsLikeliest && Minor.Contains(Action);

    /// <summary>Every step: the likeliest first, then in the order of the law.</summary>
    /// <param name="drafts">Those that wait for an approver.</param>
    public static IReadOnlyList<ActionRow> All(
        CaseResponse about, ListActions.Response actions, IReadOnlyList<DraftResponse> drafts, Func<Permission, bool> may)
    {
        var likeliest = actions.NextStep?.Action switch
        {
            null => null,
            NextAction.Approval => drafts[0].Type,
            NextAction.Lapse or NextAction.Draft => StateMachine.Names[typeof(Domain.Cases.Steps.Decision)],
            { } next => next.Code(),
        };
        return
        [
            .. actions.Items.Select(item => Of(about, item, drafts.FirstOrDefault(draft => draft.Type == item.Action), may) with
            {
                IsLikeliest = item.Action == likeliest,
            }).OrderByDescending(row => row.IsLikeliest),
        ];
    }

    private static ActionRow Of(CaseResponse about, ListActions.Item item, DraftResponse? draft, Func<Permission, bool> may)
    {
        var path = StepPages.PathOf(StepPages.Of(item.Action), about);
        var row = new ActionRow(item.Action, path, T("办理", "Open"), NoteOf(item), item is { DaysLeft: < 0 }, IsLikeliest: false);
        return draft is not null ? row with
        {
            Path = $"/cases/{about.Number}/drafts/{draft.Id}",
            Button = may(Permission.Decide) ? T("审批", "Approve") : T("查看拟稿", "See the draft"),
            Note = Drafted(draft),
            IsLate = false,
        }
        : item.Allowed ? row
        : item.Draft ? row with { Button = T("拟稿", "Draft"), Note = Join(row.Note, T("需审批人，您可以拟稿", "an approver's; you may draft it")) }
        : row with { Path = null, Note = item.Why ?? NeedsOf(item.Needs!.Value), IsLate = false };
    }

    private static string NoteOf(ListActions.Item item) => item switch
    {
        { Action: "opinion", By: { } by } => T($"期满 {Plain(by)}", $"ends {Plain(by)}"),
        { Action: "correctionNotice", By: { } by, DaysLeft: < 0 and var late } => T(
            $"最迟 {Plain(by)}，已过 {-late} 个工作日；仍可作出，但会记为迟发",
            $"by {Plain(by)}, {-late} working days ago; it may still go out, and is recorded as late"),
        { By: { } by, DaysLeft: < 0 and var late } => T($"最迟 {Plain(by)}，已过 {-late} 个工作日", $"by {Plain(by)}, {-late} working days ago"),
        { By: { } by, DaysLeft: { } left } => T($"最迟 {Plain(by)}，剩 {left} 个工作日", $"by {Plain(by)}, {left} working days left"),
        { Action: "consultation" } => T("第三方、共同制作机关或者其他机关", "a third party, a co-producing agency or another one"),
        _ => "",
    };

    private static string Drafted(DraftResponse draft) => T(
        $"{NameOf(draft.DraftedBy)} {Time(draft.DraftedAt)} 拟稿，待审批人批准",
        $"drafted by {NameOf(draft.DraftedBy)} on {Time(draft.DraftedAt)}; waits for an approver");

    private static string NeedsOf(Permission act) => T(
        $"需{string.Join("或者", PermissionTable.Table[act].Select(role => role.Label().Chinese))}。",
        $"For: {string.Join(", ", PermissionTable.Table[act].Select(role => role.Label().English))}.");
}
