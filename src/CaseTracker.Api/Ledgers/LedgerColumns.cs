using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Security;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using static CaseTracker.Api.Ledgers.LedgerSteps;

namespace CaseTracker.Api.Ledgers;

/// <summary>
/// The columns of a ledger, each once: how an export writes it and how an import reads it. They stand in the order in which offices
/// keep them; then come those without which its lines could not be imported again. What this system does not know stays empty.
/// </summary>
/// <remarks>
/// A column of a step is read where it stands. One of the request or of the decision has a name, by which <c>LedgerRegistration</c> or
/// <c>LedgerClosing</c> reads it.
/// </remarks>
internal static class LedgerColumns
{
    public static readonly LedgerColumn Line, Channel, ArrivedOn, ConfirmedOn, ReceivedOn, Applicant, ApplicantType, IdType, IdNumber;
    public static readonly LedgerColumn Contact, ContactPerson, Agent, Description, RequestedNumber, DeliveryMethod, ExternalReference;
    public static readonly LedgerColumn ReplyNumber, AnsweredOn, Outcome, Explanation, ConsultationWaiver, FurtherGrounds;
    public static readonly LedgerColumn Archive, TransferredOn;

    private static readonly Dictionary<string, LedgerColumn> ByHeading;

    static LedgerColumns()
    {
        All =
        [
            Line = Derived("序号", line => line.Line),
            Derived("申请编号", line => line.Number.ToString()),
            Derived("子项号", _ => ""),
            Channel = new("收件渠道", line => line.Registration.Channel.Label().Chinese) { Members = ["Channel"] },
            ArrivedOn = new("实际到达日", line => LedgerText.Day(line.Registration.ArrivedOn)) { HoldsDays = true },
            ConfirmedOn = new("确认日", line => LedgerText.Day(line.ConfirmedOn)) { HoldsDays = true, Members = ["ConfirmedOn"] },
            ReceivedOn = new("收到申请之日", line => LedgerText.Day(line.File.ReceivedOn))
                { Name = "收到日期", HoldsDays = true, Members = ["ArrivedOn"] },
            Applicant = new("申请人姓名/名称", line => line.NameOf(line.Applicant.Name))
                { Name = "申请人", Members = ["Applicant.Name"], Mask = MaskName },
            ApplicantType = new("申请人类型", line => line.Applicant.Type.Label().Chinese) { Members = ["Applicant.Type"] },
            IdType = new("证件类型", line => line.Applicant.IdType ?? "") { Members = ["Applicant.IdType"] },
            IdNumber = new("证件号(掩码)", line => PersonalData.Mask(line.Applicant.IdNumber) ?? "")
                { Members = ["Applicant.IdNumber"], Mask = text => PersonalData.Mask(text)! },
            Contact = new("联系方式(掩码)", line => LedgerText.Contact(line.Applicant))
            {
                Name = "联系方式",
                Members = ["Applicant.Phone", "Applicant.Email", "Applicant.PostalAddress"],
                Mask = LedgerText.MaskContact,
            },
            Agent = new("代理人", line => line.NameOf(line.Applicant.Agent)) { Members = ["Applicant.Agent"], Mask = MaskName },
            Description = new("申请内容", line => line.File.Request.Description) { Members = ["Request.Description"] },
            DeliveryMethod = new("获取方式", line => line.File.Request.DeliveryMethod ?? "") { Members = ["Request.DeliveryMethod"] },
            Assignments.Lead(Assignments.Texts("承办单位", step => step.Unit, (form, cell) => form with { Unit = cell.OrUnsaid })),
            Assignments.Lead(Assignments.Texts("承办人", step => step.Person, (form, cell) => form with { Person = cell.OrNull })),
            CorrectionNotices.On("补正告知日", step => step.On),
            CorrectionNotices.Days("补正期限", step => step.RespondBy, (form, cell) => form with { RespondBy = cell.Day() }),
            Corrections.On("补正收到日", step => step.On),
            .. ThirdParties.Columns,
            .. ConsultedAgencies.Columns,
            Derived("不计入工作日数", line => line.Deadline.Spans.Where(span => !span.Counted).Sum(span => span.WorkingDays ?? 0)),
            Extensions.On("延期批准日", step => step.On),
            Extensions.Texts("延期工作日数", step => $"{step.WorkingDays}", (form, cell) => form with { WorkingDays = cell.Number }),
            FeeNotices.On("收费通知日", step => step.On),
            Derived("金额", line => line.File.FeeNotice is { } notice ? notice.Amount : ""),
            Payments.On("缴费日", step => step.On),
            Derived("法定答复期限", line => LedgerText.Day(line.Deadline.DueOn)),
            Derived("剩余工作日", line => line.DaysLeft is { } days ? days : ""),
            ReplyNumber = new("答复文号", line => line.Decision?.DocumentNumber ?? "") { Members = ["DocumentNumber"] },
            AnsweredOn = new("答复日期", line => LedgerText.Day(line.File.ClosedOn)) { HoldsDays = true, Members = ["On"] },
            Deliveries.Texts("送达方式", step => step.Method, (form, cell) => form with { Method = cell.OrUnsaid }),
            Deliveries.Texts("交邮单号", step => step.TrackingNumber, (form, cell) => form with { TrackingNumber = cell.OrNull }),
            Outcome = new("办理结果代码", line => line.File.Outcome?.Code() ?? "") { Name = "办理结果", Members = ["Outcome"] },
            Derived("官方名称", line => line.File.Outcome?.Rule().Label.Chinese ?? ""),
            Derived("法律依据", line => LedgerText.Basis(line.File.Outcome?.Rule().Basis)),
            Derived("是否超期", line => LedgerText.YesNo(line.IsLate)),
            Refused("复议机关", line => LedgerText.List(line.Reconsiderations.Select(remedy => remedy.Body))),
            Refused("复议案号", line => LedgerText.List(line.Reconsiderations.Select(remedy => remedy.Docket))),
            Refused("复议结果", line => LedgerText.List(line.Reconsiderations.Select(LedgerText.Result))),
            Refused("复议日期", line => LedgerText.Days(line.Reconsiderations.Select(remedy => remedy.ConcludedOn)), holdsDays: true),
            Refused("诉讼法院", line => LedgerText.List(line.Suits.Select(remedy => remedy.Body))),
            Refused("诉讼案号", line => LedgerText.List(line.Suits.Select(remedy => remedy.Docket))),
            Refused("诉讼审级", _ => ""),
            Refused("诉讼是否经复议", line => LedgerText.List(
                line.Suits.Select(remedy => LedgerText.YesNo(remedy.Kind == RemedyKind.SuitAfterReconsideration)))),
            Refused("诉讼结果", line => LedgerText.List(line.Suits.Select(LedgerText.Result))),
            Refused("诉讼日期", line => LedgerText.Days(line.Suits.Select(remedy => remedy.ConcludedOn)), holdsDays: true),
            Refused("重新答复", line => LedgerText.List(line.NewAnswers)),
            Derived("结转标志", line => LedgerText.YesNo(line.IsCarriedOver)),
            Filings.On("归档日", step => step.On),
            Explanation = new("备注", line => LedgerText.Remark(line.File.Closing))
                { Name = "说明", Members = ["Explanation", "PriorReply", "Reason"] },

            // What the columns above leave out of the steps they tell of.
            ExternalReference = new("外部编号", line => line.Registration.ExternalReference ?? "") { Members = ["ExternalReference"] },
            RequestedNumber = new("文件编号", line => line.File.Request.DocumentNumber ?? "") { Members = ["Request.DocumentNumber"] },
            ContactPerson = new("联系人", line => line.NameOf(line.Applicant.ContactPerson))
                { Members = ["Applicant.ContactPerson"], Mask = MaskName },
            CorrectionNotices.List("补正事项", step => step.Items, (form, cell) => form with { Items = cell.List }),
            ThirdParties.Party, ConsultedAgencies.Party,
            Extensions.Texts("延期理由", step => step.Reason, (form, cell) => form with { Reason = cell.OrUnsaid }),
            Extensions.Texts("延期批准人", step => step.ApprovedBy, (form, cell) => form with { ApprovedBy = cell.OrUnsaid }),
            ReasonsRequests.On("要求说明理由日", step => step.On),
            ReasonsRequests.Texts("要求说明理由事实", step => step.Facts, (form, cell) => form with { Facts = cell.OrUnsaid }),
            Reasons.On("说明理由日", step => step.On),
            Reasons.Texts("理由是否合理", step => LedgerText.YesNo(step.Accepted), (form, cell) => form with { Accepted = cell.YesNo() }),
            Reasons.Texts("所说明的理由", step => step.Reasons, (form, cell) => form with { Reasons = cell.OrUnsaid }),
            Reasons.Days("延迟答复至", step => step.DelayedUntil, (form, cell) => form with { DelayedUntil = cell.Day() }),
            FeeNotices.Days("收费通知送达日", step => step.ServedOn, (form, cell) => form with { ServedOn = cell.Day() ?? form.On }),
            FeeNotices.Texts("收费标准", step => LedgerText.Scale(step.Scale), (form, cell) => form with { Scale = cell.Scale() }),
            FeeNotices.Once("计费数量", step => step.Units, (form, cell) => form with { Units = cell.Number }),
            FeeNotices.Once("此前已计费数量", step => step.UnitsBefore > 0 ? step.UnitsBefore : "",
                (form, cell) => form with { UnitsBefore = cell.WholeNumber() }),
            Payments.Texts("缴费收据号", step => step.ReceiptNumber, (form, cell) => form with { ReceiptNumber = cell.OrUnsaid }),
            Deliveries.On("送达日", step => step.On),
            Assignments.Days("交办日", step => step.On, (form, cell) => form with { On = cell.Day() ?? form.On }),
            Assignments.Days("办理时限", step => step.DueOn, (form, cell) => form with { DueOn = cell.Day() }),
            Filings.Texts("档号", step => step.ArchiveNumber, (form, cell) => form with { ArchiveNumber = cell.OrNull }),
            Filings.Texts("保管期限", step => step.Retention?.Label().Chinese, (form, cell) => form with { Retention = cell.Retention() }),
            ConsultationWaiver = new("无需征求意见的说明", line => line.Decision?.ConsultationWaiver ?? "") { Members = ["ConsultationWaiver"] },
            FurtherGrounds = new("其他不予公开依据", line => LedgerText.FurtherGrounds(line.Decision)),
            Archive = new("移交档案馆", line => line.Decision?.Archive?.Name ?? "") { Members = ["Archive.Name"] },
            TransferredOn = new("移交日期", line => LedgerText.Day(line.Decision?.Archive?.TransferredOn))
                { HoldsDays = true, Members = ["Archive.TransferredOn"] },
        ];

        Required = [ApplicantType, Applicant, Contact, Channel, ReceivedOn, Description, AnsweredOn, Outcome];
        ByHeading = All.SelectMany(column => new[] { column.Name, column.Heading }.Select(LabelText.Fold).Distinct(), KeyValuePair.Create)
            .ToDictionary(pair => pair.Value, pair => pair.Key);
    }

    public static IReadOnlyList<LedgerColumn> All { get; }

    /// <summary>Without these no file is a ledger.</summary>
    public static IReadOnlyList<LedgerColumn> Required { get; }

    /// <summary>The column that a heading names, without regard to blanks, line breaks, brackets and asterisks; null for none.</summary>
    public static LedgerColumn? Find(string heading) => ByHeading.GetValueOrDefault(LabelText.Fold(heading));

    /// <summary>The column that a member of a form is read from.</summary>
    public static LedgerColumn? OfMember(string member) => All.FirstOrDefault(column => column.Members.Contains(member));

    private static string MaskName(string text) => PersonalData.MaskName(text)!;

    private static LedgerColumn Derived(string heading, Func<LedgerCase, object> write) => new(heading, write) { IsDerived = true };

    private static LedgerColumn Refused(string heading, Func<LedgerCase, object> write, bool holdsDays = false) =>
        new(heading, write) { IsRefused = true, HoldsDays = holdsDays };
}
