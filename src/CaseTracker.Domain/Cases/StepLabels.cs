using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Cases;

/// <summary>What steps are called, and the labels of what they choose from.</summary>
public static class StepLabels
{
    private static readonly Dictionary<Type, LocalizedText> Titles = new()
    {
        [typeof(Registration)] = new("登记", "Registration"),
        [typeof(Confirmation)] = new("登记确认", "Confirm receipt"),
        [typeof(CorrectionNotice)] = new("补正告知", "Correction notice"),
        [typeof(Correction)] = new("登记补正", "Correction received"),
        [typeof(Consultation)] = new("征求意见", "Consult"),
        [typeof(ConsultationService)] = new("登记签收", "Consultation served"),
        [typeof(Opinion)] = new("登记意见", "Opinion"),
        [typeof(Extension)] = new("延期", "Extension"),
        [typeof(ReasonsRequest)] = new("要求说明理由", "Ask for reasons"),
        [typeof(StatedReasons)] = new("登记理由", "Reasons"),
        [typeof(FeeNotice)] = new("收费通知", "Fee notice"),
        [typeof(Payment)] = new("登记缴费", "Payment"),
        [typeof(Decision)] = new("决定", "Decide"),
        [typeof(Withdrawal)] = new("登记撤回", "Withdrawal"),
        [typeof(ReplyDelivery)] = new("登记送达", "Service"),
        [typeof(ArchiveFiling)] = new("归档", "File in the archive"),
        [typeof(Assignment)] = new("交办", "Assign"),
        [typeof(Note)] = new("备注、催办", "Note, urge"),
        [typeof(Amendment)] = new("更正", "Amend"),
        [typeof(Retraction)] = new("撤销登记", "Take back a step"),
        [typeof(Handover)] = new("移交", "Hand over"),
        [typeof(Voiding)] = new("作废", "Void"),
        [typeof(NewAnswerOrder)] = new("责令重新答复", "New answer ordered"),
        [typeof(NewAnswerOrderLifted)] = new("责令不再有效", "Order lifted"),
    };

    /// <summary>What a type of step is called.</summary>
    public static LocalizedText Of(Type step) => Titles[step];

    public static LocalizedText Label(this ConsultationKind kind) => kind switch
    {
        ConsultationKind.ThirdParty => new("第三方", "Third party"),
        ConsultationKind.CoProducer => new("共同制作机关", "Co-producing agency"),
        ConsultationKind.Agency => new("其他机关", "Other agency"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static LocalizedText Label(this Position position) => position switch
    {
        Position.Consents => new("同意公开", "Consents"),
        Position.Objects => new("不同意公开", "Objects"),
        _ => throw new ArgumentOutOfRangeException(nameof(position), position, null),
    };

    public static LocalizedText Label(this FeeScale scale) => scale switch
    {
        FeeScale.PerRequest => new("按件", "By request"),
        FeeScale.PerPage => new("按量（页）", "By page"),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };
}
