using CaseTracker.Api.Cases.Responses;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>The pages of all steps, in the order of the law.</summary>
internal static class StepPages
{
    public static IReadOnlyList<StepPage> All { get; } =
    [
        new(typeof(Confirmation), "confirmation", new("确认收到", "Confirm")),
        new(typeof(CorrectionNotice), "correction-notice", new("作出告知", "Give notice")),
        new(typeof(Correction), "correction", new("登记补正", "Record correction")),
        new(typeof(Consultation), "consultations", new("发出征求意见", "Send")),
        new(typeof(ConsultationService), "service", new("登记签收", "Record service")),
        new(typeof(Opinion), "opinion", new("登记意见", "Record opinion")),
        new(typeof(Extension), "extension", new("延期", "Extend")),
        new(typeof(ReasonsRequest), "reasons-request", new("发出要求", "Ask")),
        new(typeof(StatedReasons), "reasons", new("登记理由", "Record reasons")),
        new(typeof(FeeNotice), "fee-notice", new("发出通知", "Give notice")),
        new(typeof(Payment), "payment", new("登记缴费", "Record payment")),
        new(typeof(Decision), "decision", new("作出决定", "Decide")),
        new(typeof(Withdrawal), "withdrawal", new("登记撤回", "Record withdrawal")),
        new(typeof(ReplyDelivery), "service", new("登记送达", "Record service")),
        new(typeof(ArchiveFiling), "filing", new("归档", "File")),
        new(typeof(Assignment), "assignment", new("交办", "Assign")),
        new(typeof(Note), "notes", new("加备注", "Add note")),
        new(typeof(Amendment), "amendment", new("更正", "Amend")),
        new(typeof(Retraction), "retraction", new("撤销登记", "Take back")),
        new(typeof(Handover), "handover", new("移交", "Hand over")),
        new(typeof(Voiding), "void", new("作废", "Void")),
    ];

    private static readonly Dictionary<Type, StepPage> ByStep = All.ToDictionary(page => page.Step);

    private static readonly Dictionary<string, StepPage> ByAction = All.ToDictionary(page => page.Action);

    public static StepPage Of(Type step) => ByStep[step];

    /// <param name="action">As <c>allowedActions</c> names it.</param>
    public static StepPage Of(string action) => ByAction[action];

    /// <summary>What a step is called; null for those of which a page has no form, such as the registration.</summary>
    public static LocalizedText? Titled(string action) => ByAction.GetValueOrDefault(action)?.Title;

    /// <summary>The address of a step with a case. Of several consultations, the first that still waits for it is meant.</summary>
    public static string PathOf(StepPage page, CaseResponse about) =>
        page.Step == typeof(Opinion) ? OfConsultation(page, about, round => round.OpinionOn is null)
        : page.Step == typeof(ConsultationService) ? OfConsultation(page, about, round => round.ServedOn is null)
        : $"/cases/{about.Number}/{page.Tail}";

    private static string OfConsultation(StepPage page, CaseResponse about, Func<ConsultationResponse, bool> waits)
    {
        // Where there is none, the page says so.
        var round = about.Consultations.FirstOrDefault(waits)?.Id ?? (about.Consultations is [var first, ..] ? first.Id : 1);
        return $"/cases/{about.Number}/consultations/{round}/{page.Tail}";
    }
}
