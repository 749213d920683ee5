using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>更正: one value as it was, and as it is since.</summary>
internal sealed record AmendedValue(string Label, string? Old, string? New)
{
    /// <param name="before">The case as it was.</param>
    public static IReadOnlyList<AmendedValue> Of(Amendment amendment, CaseFile before)
    {
        var registration = before.Registration;
        var confirmedOn = registration.ConfirmedOn ?? before.Steps.OfType<Confirmation>().FirstOrDefault()?.On;
        AmendedValue?[] values =
        [
            Of(T("到达日期", "Arrived on"), registration.ArrivedOn, amendment.ArrivedOn),
            Of(T("确认日期", "Confirmed on"), confirmedOn, amendment.ConfirmedOn),
            Of(T("收件渠道", "Channel"), registration.Channel.Label().Localize(), amendment.Channel?.Label().Localize()),
            .. amendment.Applicant is { } person ? OfApplicant(registration.Applicant, person) : [],
            .. amendment.Request is { } request ? OfRequest(before.Request, request) : [],
            .. amendment.Decision is { } decision ? OfDecision(before.Closings, decision) : [],
        ];
        return [.. values.OfType<AmendedValue>()];
    }

    private static IEnumerable<AmendedValue?> OfApplicant(Applicant old, ApplicantChange change) =>
    [
        Of(T("申请人类型", "Applicant type"), old.Type.Label().Localize(), change.Type?.Label().Localize()),
        Of(T("姓名或名称", "Name"), old.Name, change.Name),
        Of(T("证件类型", "Identity document"), old.IdType, change.IdType),
        Of(T("证件号码", "Document number"), old.IdNumber, change.IdNumber),
        Of(T("联系电话", "Phone"), old.Phone, change.Phone),
        Of(T("电子邮箱", "E-mail"), old.Email, change.Email),
        Of(T("通信地址", "Postal address"), old.PostalAddress, change.PostalAddress),
        Of(T("联系人", "Contact person"), old.ContactPerson, change.ContactPerson),
        Of(T("代理人", "Agent"), old.Agent, change.Agent),
    ];

    private static IEnumerable<AmendedValue?> OfRequest(InformationRequest old, RequestChange change) =>
    [
        Of(T("申请内容", "Information asked for"), old.Description, change.Description),
        Of(T("文件名称或文号", "Title or document number"), old.DocumentNumber, change.DocumentNumber),
        Of(T("获取方式", "How to receive it"), old.DeliveryMethod, change.DeliveryMethod),
    ];

    private static IEnumerable<AmendedValue?> OfDecision(IReadOnlyList<CaseStep> closings, DecisionChange change)
    {
        var closing = closings[(change.Round ?? closings.Count) - 1];
        var old = closing as Decision;
        return
        [
            Of(T("决定日期", "Decided on"), closing.On, change.On),
            Of(T("办理结果", "Outcome"), LabelOf(CaseFile.OutcomeOf(closing)), change.Outcome is { } outcome ? LabelOf(outcome) : null),
            Of(T("答复文号", "Document number"), old?.DocumentNumber, change.DocumentNumber),
            Of(T("说明", "Explanation"), old is null ? (closing as Withdrawal)?.Reason : old.Explanation, change.Explanation),
            Of(T("不予公开的内容", "Withheld parts"), PartsOf(old?.Withheld), change.Withheld is null ? null : PartsOf(change.Withheld) ?? ""),
            Of(T("此前的编号或文号", "Earlier reply"), old?.PriorReply, change.PriorReply),
            Of(T("无需征求意见的理由", "Why nobody was consulted"), old?.ConsultationWaiver, change.ConsultationWaiver),
            Of(T("国家档案馆", "State archive"), old?.Archive?.Name, change.Archive?.Name),
        ];
    }

    private static string LabelOf(Outcome outcome) => outcome.Rule().Label.Localize();

    private static string? PartsOf(IReadOnlyList<WithheldPart>? parts) =>
        parts is { Count: > 0 } ? RecordText.Join(parts.Select(DecisionText.Of)) : null;

    private static AmendedValue? Of(string label, DateOnly? old, DateOnly? changed) =>
        changed is { } day ? Of(label, old is { } was ? Plain(was) : null, Plain(day)) : null;

    /// <summary>Null where nothing was changed; an empty text removes a value.</summary>
    private static AmendedValue? Of(string label, string? old, string? changed) =>
        changed is null ? null : new(label, old, changed.Length == 0 ? null : changed);
}
