using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Ledgers;

/// <summary>The steps that a ledger tells of, before and after the reply. <see cref="LedgerColumns"/> has their columns.</summary>
internal static class LedgerSteps
{
    /// <summary>交办; where a ledger does not date it, as most do not, the case was assigned when it was received.</summary>
    public static readonly StepColumns<Assignment, Assign> Assignments =
        new(line => line.Steps<Assignment>(), row => new(Received(row), null, null, null), isOptional: true);

    public static readonly StepColumns<CorrectionNotice, GiveCorrectionNotice> CorrectionNotices =
        new(line => line.File.CorrectionNotice is { } notice ? [notice] : [], _ => new(null, null, null));

    public static readonly StepColumns<Correction, ReceiveCorrection> Corrections =
        new(line => line.Steps<Correction>(), _ => new(null, null));

    public static readonly ConsultationColumns ThirdParties = new("征求第三方", ofThirdParties: true);

    public static readonly ConsultationColumns ConsultedAgencies = new("征求机关", ofThirdParties: false);

    public static readonly StepColumns<Extension, Extend> Extensions =
        new(line => line.Steps<Extension>(), _ => new(null, null, null, null));

    public static readonly StepColumns<ReasonsRequest, AskReasons> ReasonsRequests =
        new(line => line.Steps<ReasonsRequest>(), _ => new(null, null));

    public static readonly StepColumns<StatedReasons, RecordReasons> Reasons =
        new(line => line.Steps<StatedReasons>(), _ => new(null, null, null, null));

    public static readonly StepColumns<FeeNotice, GiveFeeNotice> FeeNotices =
        new(line => line.File.FeeNotice is { } notice ? [notice] : [], _ => new(null, null, null, null, null));

    public static readonly StepColumns<Payment, RecordPayment> Payments =
        new(line => line.File.Payment is { } payment ? [payment] : [], _ => new(null, null));

    public static readonly StepColumns<ReplyDelivery, RecordService> Deliveries =
        new(line => line.Steps<ReplyDelivery>(), _ => new(null, null, null), isOptional: true);

    public static readonly StepColumns<ArchiveFiling, FileInArchive> Filings =
        new(line => line.Filings, _ => new(null, null, null) { FromLedger = true }, isOptional: true);

    /// <summary>The steps in the order of their days; those of one day in the order in which they mostly come.</summary>
    public static IReadOnlyList<LedgerStep> BeforeReply(LedgerRow row)
    {
        foreach (var column in LedgerColumns.All.Where(column => column.IsRefused && row[column].Length > 0))
        {
            row.Refuse(column, "not-understood", new("台账导入不含复议、诉讼和重新答复：请清空后导入，再逐项登记。",
                "An import takes no remedies and no second answers: empty the cell, import, then register them."));
        }

        List<LedgerStep> sent = [.. ThirdParties.ReadSent(row).Concat(ConsultedAgencies.ReadSent(row)).OrderBy(step => step.Request.On)];
        return
        [
            .. new[]
            {
                Assignments.Read(row), CorrectionNotices.Read(row), Corrections.Read(row), sent, ThirdParties.ReadOpinions(row, sent),
                ConsultedAgencies.ReadOpinions(row, sent), Extensions.Read(row), ReasonsRequests.Read(row), Reasons.Read(row),
                FeeNotices.Read(row), Payments.Read(row),
            }.SelectMany(steps => steps).OrderBy(step => step.Request.On),
        ];
    }

    /// <summary>
    /// 送达 and 归档, after the reply. How a reply was delivered may be known, and the day not: then it is not on the record.
    /// </summary>
    public static IReadOnlyList<LedgerStep> AfterReply(LedgerRow row) =>
        [.. Deliveries.Read(row).Concat(Filings.Read(row)).OrderBy(step => step.Request.On)];

    private static DateOnly? Received(LedgerRow row) =>
        LedgerCodes.Day(row.Given(LedgerColumns.ArrivedOn) ?? row[LedgerColumns.ReceivedOn]);
}
