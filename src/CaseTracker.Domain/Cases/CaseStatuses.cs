namespace CaseTracker.Domain.Cases;

public static class CaseStatuses
{
    public static LocalizedText Label(this CaseStatus status) => status switch
    {
        CaseStatus.Unconfirmed => new("待确认", "Unconfirmed"),
        CaseStatus.Processing => new("办理中", "Processing"),
        CaseStatus.AwaitingCorrection => new("待补正", "Awaiting correction"),
        CaseStatus.Consulting => new("征求意见中", "Consulting"),
        CaseStatus.AwaitingReasons => new("待说明理由", "Awaiting reasons"),
        CaseStatus.AwaitingPayment => new("待缴费", "Awaiting payment"),
        CaseStatus.Closed => new("已办结", "Closed"),
        CaseStatus.Void => new("作废", "Void"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
