using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>
/// What an event of the record says, as the reader sees it. Of a step that is not for the reader nothing is left but its type.
/// </summary>
/// <param name="Sentence">What happened; empty where the type says it all.</param>
/// <param name="Detail">What else was entered, such as reasons; null for nothing.</param>
internal sealed record RecordText(string Sentence, string? Detail = null)
{
    public static RecordText Of(CaseStep step) => step switch
    {
        Registration it => Of(it),
        Confirmation it => new(T($"{it.Method}确认，收到申请之日 {Plain(it.On)}", $"by {it.Method}; received on {Plain(it.On)}")),
        CorrectionNotice it => new(T($"最迟 {Plain(it.RespondBy)} 补正", $"to be corrected by {Plain(it.RespondBy)}"), Join(it.Items)),
        Correction it => it.Description is null ? new(T("申请内容不变", "the request stays as it was"))
            : new(T("申请内容改为：", "the request now reads: "), it.Description),
        Consultation it => new(Join(it.Kind.Label().Localize(), it.Party), it.ServedOn is { } served ? Signed(served) : null),
        ConsultationService it => new(Join(About(it.ConsultationId), Signed(it.ServedOn)), Why(it.Reason)),
        Opinion it => new(Join(About(it.ConsultationId), it.Position.Label().Localize()), it.Reasons),
        Extension it => new(T($"延长 {it.WorkingDays} 个工作日", $"by {it.WorkingDays} working days"),
            Join(Why(it.Reason), T($"批准人：{it.ApprovedBy}", $"Approved by: {it.ApprovedBy}"))),
        ReasonsRequest it => new("", it.Facts),
        StatedReasons it => new(
            Join(it.Accepted ? T("理由合理", "accepted") : T("理由不合理", "not accepted"), it.DelayedUntil is { } until
                ? T($"延迟至 {Plain(until)} 答复", $"reply delayed until {Plain(until)}")
                : null), it.Reasons),
        FeeNotice it => Of(it),
        Payment it => new(T($"票据号 {it.ReceiptNumber}", $"receipt {it.ReceiptNumber}")),
        Decision it => DecisionText.Of(it),
        Withdrawal it => new(T("申请人撤回", "by the applicant"), Why(it.Reason)),
        ReplyDelivery it => new(Join(it.Method, it.TrackingNumber)),
        NewAnswerOrder it => new(Join(it.Body, it.Document), it.RespondBy is { } by ? T($"最迟 {Plain(by)}", $"by {Plain(by)}") : null),
        NewAnswerOrderLifted => new(T("恢复原答复", "the earlier answer stands again")),
        Handover it => new($"{it.FromAgency} → {it.ToAgency}", Why(it.Reason)),
        Assignment it =>
            new(Join(it.Unit, it.Person), it.DueOn is { } due ? T($"内部期限 {Plain(due)}", $"due in the office {Plain(due)}") : null),
        ArchiveFiling it => new(Join(
            it.ArchiveNumber is { } file ? T($"档号 {file}", $"archive number {file}") : null, it.Retention?.Label().Localize())),
        Note it => new("", it.Text),
        Amendment it => new("", Why(it.Reason)),
        Retraction it => new(T($"第 {it.Sequence} 条", $"entry {it.Sequence}"), Why(it.Reason)),
        Voiding it => new("", Why(it.Reason)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "A step without a sentence."),
    };

    /// <summary>Those parts that are there, one behind the other.</summary>
    internal static string Join(params IEnumerable<string?> parts) =>
        string.Join(T("，", ", "), parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    internal static string? Why(string? reason) => reason is null ? null : T($"理由：{reason}", $"Reason: {reason}");

    private static RecordText Of(Registration it) => new(
        Join(it.Channel.Label().Localize(), it.ReceivedOn is { } on
            ? T($"收到申请之日 {Plain(on)}", $"received on {Plain(on)}")
            : T($"{Plain(it.ArrivedOn)} 到达，待确认", $"arrived on {Plain(it.ArrivedOn)}, to be confirmed")),
        it.ExternalReference is { } reference ? T($"外部编号 {reference}", $"External reference {reference}") : null);

    private static RecordText Of(FeeNotice it) => new(
        Join($"{it.Scale.Label().Localize()} {it.Units}",
            T($"{it.Amount:0.##} 元", $"{it.Amount:0.##} yuan")),
        T($"{Plain(it.ServedOn)} 送达", $"served on {Plain(it.ServedOn)}"));

    private static string About(int consultation) => T($"第 {consultation} 次征求意见", $"consultation {consultation}");

    private static string Signed(DateOnly on) => T($"{Plain(on)} 签收", $"signed for on {Plain(on)}");
}
