
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Security;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Ledgers;

/// <summary>
/// The columns of a ledger, in the order in which offices keep them; then those without which its lines could not be imported
/// again. What this system does not know stays empty.
/// </summary>
internal static class LedgerColumns
{
    public static IReadOnlyList<(string Heading, Func<LedgerCase, object> Cell)> All { get; } =
    [
        ("序号", line => line.Line),
        ("申请编号", line => line.Number.ToString()),
        ("子项号", _ => ""),
        ("收件渠道", line => line.File.Registration.Channel.Label().Chinese),
        ("实际到达日", line => LedgerText.Day(line.File.Registration.ArrivedOn)),
        ("确认日", line => LedgerText.Day(line.File.Registration.ConfirmedOn ?? line.Steps<Confirmation>().FirstOrDefault()?.On)),
        ("收到申请之日", line => LedgerText.Day(line.File.ReceivedOn)),
        ("申请人姓名/名称", line => PersonalData.NameFor(line.Sight, line.File.Registration.Applicant.Name)!),
        ("申请人类型", line => line.File.Registration.Applicant.Type.Label().Chinese),
        ("证件类型", line => line.File.Registration.Applicant.IdType ?? ""),
        ("证件号(掩码)", line => PersonalData.Mask(line.File.Registration.Applicant.IdNumber) ?? ""),
        ("联系方式(掩码)", line => LedgerText.Contact(line.File.Registration.Applicant)),
        ("代理人", line => PersonalData.NameFor(line.Sight, line.File.Registration.Applicant.Agent) ?? ""),
        ("申请内容", line => line.File.Request.Description),
        ("获取方式", line => line.File.Request.DeliveryMethod ?? ""),
        ("承办单位", line => LedgerText.List(line.Steps<Assignment>().Select(step => step.Unit))),
        ("承办人", line => LedgerText.List(line.Steps<Assignment>().Select(step => step.Person))),
        ("补正告知日", line => LedgerText.Day(line.File.CorrectionNotice?.On)),
        ("补正期限", line => LedgerText.Day(line.File.CorrectionNotice?.RespondBy)),
        ("补正收到日", line => LedgerText.Day(line.Steps<Correction>().FirstOrDefault()?.On)),
        .. Consultations("征求第三方", ofThirdParties: true),
        .. Consultations("征求机关", ofThirdParties: false),
        ("不计入工作日数", line => line.Deadline.Spans.Where(span => !span.Counted).Sum(span => span.WorkingDays ?? 0)),
        ("延期批准日", line => LedgerText.Days(line.Steps<Extension>().Select(step => (DateOnly?)step.On))),
        ("延期工作日数", line => LedgerText.List(line.Steps<Extension>().Select(step => $"{step.WorkingDays}"))),
        ("收费通知日", line => LedgerText.Day(line.File.FeeNotice?.On)),
        ("金额", line => line.File.FeeNotice is { } notice ? notice.Amount : ""),
        ("缴费日", line => LedgerText.Day(line.File.Payment?.On)),
        ("法定答复期限", line => LedgerText.Day(line.Deadline.DueOn)),
        ("剩余工作日", line => line.File.ClosedOn is null && line.Deadline.DueOn is { } due
            ? -line.Deadline.LateBy(line.Today, line.Calendar) ?? line.Calendar.CountWorkingDays(line.Today, due)
            : ""),
        ("答复文号", line => line.Decision?.DocumentNumber ?? ""),
        ("答复日期", line => LedgerText.Day(line.File.ClosedOn)),
        ("送达方式", line => LedgerText.List(line.Steps<ReplyDelivery>().Select(step => step.Method))),
        ("交邮单号", line => LedgerText.List(line.Steps<ReplyDelivery>().Select(step => step.TrackingNumber))),
        ("办理结果代码", line => line.File.Outcome?.Code() ?? ""),
        ("官方名称", line => line.File.Outcome?.Rule().Label.Chinese ?? ""),
        ("法律依据", line => line.File.Outcome?.Rule().Basis is { Length: > 0 } basis
            ? char.IsAsciiDigit(basis[0]) ? $"条例第{basis}条" : basis
            : ""),
        ("是否超期", line => line.File.ReceivedOn is null
            ? ""
            : LedgerText.YesNo(line.Deadline.LateBy(line.File.ClosedOn ?? line.Today, line.Calendar) is not null)),
        ("复议机关", line => LedgerText.List(line.Reconsiderations.Select(remedy => remedy.Body))),
        ("复议案号", line => LedgerText.List(line.Reconsiderations.Select(remedy => remedy.Docket))),
        ("复议结果", line => LedgerText.List(line.Reconsiderations.Select(LedgerText.Result))),
        ("复议日期", line => LedgerText.Days(line.Reconsiderations.Select(remedy => remedy.ConcludedOn))),
        ("诉讼法院", line => LedgerText.List(line.Suits.Select(remedy => remedy.Body))),
        ("诉讼案号", line => LedgerText.List(line.Suits.Select(remedy => remedy.Docket))),
        ("诉讼审级", _ => ""),
        ("诉讼是否经复议", line =>
            LedgerText.List(line.Suits.Select(remedy => LedgerText.YesNo(remedy.Kind == RemedyKind.SuitAfterReconsideration)))),
        ("诉讼结果", line => LedgerText.List(line.Suits.Select(LedgerText.Result))),
        ("诉讼日期", line => LedgerText.Days(line.Suits.Select(remedy => remedy.ConcludedOn))),
        ("重新答复", line => LedgerText.List(
            line.Now.Closings.Skip(1).Select(closing => $"{LedgerText.Day(closing.On)} {CaseFile.OutcomeOf(closing).Rule().Label.Chinese}")
            .Concat(line.Now.Round > Math.Max(1, line.Now.Closings.Count) ? ["正在重新办理"] : []))),
        ("结转标志", line => line.File.ReceivedOn is not { } received ? "" : LedgerText.YesNo(!(line.File.ClosedOn?.Year == received.Year))),
        ("归档日", line => LedgerText.Days(line.Filings.Select(step => (DateOnly?)step.On))),
        ("备注", line => LedgerText.Remark(line.File.Closing)),

        // What the columns above leave out of the steps they tell of.
        ("外部编号", line => line.File.Registration.ExternalReference ?? ""),
        ("文件编号", line => line.File.Request.DocumentNumber ?? ""),
        ("联系人", line => PersonalData.NameFor(line.Sight, line.File.Registration.Applicant.ContactPerson) ?? ""),
        ("补正事项", line => LedgerText.List(line.File.CorrectionNotice?.Items ?? [])),
        ("征求第三方对象", line => LedgerText.List(line.Consultations(ofThirdParties: true).Select(round => LedgerText.Party(round.Sent)))),
        ("征求机关对象", line => LedgerText.List(line.Consultations(ofThirdParties: false).Select(round => LedgerText.Party(round.Sent)))),
        ("延期理由", line => LedgerText.List(line.Steps<Extension>().Select(step => step.Reason))),
        ("延期批准人", line => LedgerText.List(line.Steps<Extension>().Select(step => step.ApprovedBy))),
        ("要求说明理由日", line => LedgerText.Days(line.Steps<ReasonsRequest>().Select(step => (DateOnly?)step.On))),
        ("要求说明理由事实", line => LedgerText.List(line.Steps<ReasonsRequest>().Select(step => step.Facts))),
        ("说明理由日", line => LedgerText.Days(line.Steps<StatedReasons>().Select(step => (DateOnly?)step.On))),
        ("理由是否合理", line => LedgerText.List(line.Steps<StatedReasons>().Select(step => LedgerText.YesNo(step.Accepted)))),
        ("所说明的理由", line => LedgerText.List(line.Steps<StatedReasons>().Select(step => step.Reasons))),
        ("延迟答复至", line => LedgerText.Days(line.Steps<StatedReasons>().Select(step => step.DelayedUntil))),
        ("收费通知送达日", line => LedgerText.Day(line.File.FeeNotice?.ServedOn)),
        ("收费标准", line => line.File.FeeNotice is { } notice
            ? notice.Scale == FeeScale.PerPage ? LedgerText.PerPage : LedgerText.PerRequest
            : ""),
        ("计费数量", line => line.File.FeeNotice is { } notice ? notice.Units : ""),
        ("此前已计费数量", line => line.File.FeeNotice is { UnitsBefore: > 0 } notice ? notice.UnitsBefore : ""),
        ("缴费收据号", line => LedgerText.List([line.File.Payment?.ReceiptNumber])),
        ("送达日", line => LedgerText.Days(line.Steps<ReplyDelivery>().Select(step => (DateOnly?)step.On))),
        ("交办日", line => LedgerText.Days(line.Steps<Assignment>().Select(step => (DateOnly?)step.On))),
        ("办理时限", line => LedgerText.Days(line.Steps<Assignment>().Select(step => step.DueOn))),
        ("档号", line => LedgerText.List(line.Filings.Select(step => step.ArchiveNumber))),
        ("保管期限", line => LedgerText.List(line.Filings.Select(step => step.Retention?.Label()))),
        ("无需征求意见的说明", line => line.Decision?.ConsultationWaiver ?? ""),
        ("其他不予公开依据", line => line.Decision is { Outcome: not Outcome.PartiallyGranted } decision
            ? LedgerText.Parts(decision.Withheld)
            : ""),
        ("移交档案馆", line => line.Decision?.Archive?.Name ?? ""),
        ("移交日期", line => LedgerText.Day(line.Decision?.Archive?.TransferredOn)),
    ];

    private static IEnumerable<(string, Func<LedgerCase, object>)> Consultations(string kind, bool ofThirdParties) =>
    [
        ($"{kind}发出日", line => LedgerText.Days(line.Consultations(ofThirdParties).Select(round => (DateOnly?)round.Sent.On))),
        ($"{kind}签收日", line => LedgerText.Days(line.Consultations(ofThirdParties).Select(round => round.Sent.ServedOn))),
        ($"{kind}期满日", line =>
            LedgerText.Days(line.Consultations(ofThirdParties).Select(round => (DateOnly?)round.PeriodEndsOn(line.Calendar)))),
        ($"{kind}意见日", line => LedgerText.Days(line.Consultations(ofThirdParties).Select(round => round.Opinion?.On))),
        ($"{kind}意见", line => LedgerText.List(line.Consultations(ofThirdParties).Select(round => LedgerText.Opinion(round.Opinion)))),
    ];
}
