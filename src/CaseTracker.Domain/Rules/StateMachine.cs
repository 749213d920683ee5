using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>The state machine as data: which steps each status takes, and what is said to the others.</summary>
public static class StateMachine
{
    /// <summary>The public names of the steps, as in the record's <c>type</c> and in <c>allowedActions</c>.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(Registration)] = "registration",
        [typeof(Confirmation)] = "confirmation",
        [typeof(CorrectionNotice)] = "correctionNotice",
        [typeof(Correction)] = "correction",
        [typeof(Consultation)] = "consultation",
        [typeof(ConsultationService)] = "consultationService",
        [typeof(Opinion)] = "opinion",
        [typeof(Extension)] = "extension",
        [typeof(ReasonsRequest)] = "reasonsRequest",
        [typeof(StatedReasons)] = "reasons",
        [typeof(FeeNotice)] = "feeNotice",
        [typeof(Payment)] = "payment",
        [typeof(Decision)] = "decision",
        [typeof(Withdrawal)] = "withdrawal",
        [typeof(ReplyDelivery)] = "service",
        [typeof(NewAnswerOrder)] = "newAnswerOrder",
        [typeof(Handover)] = "handover",
        [typeof(NewAnswerOrderLifted)] = "newAnswerOrderLifted",
        [typeof(Assignment)] = "assignment",
        [typeof(ArchiveFiling)] = "filing",
        [typeof(Note)] = "note",
        [typeof(Amendment)] = "amendment",
        [typeof(Retraction)] = "retraction",
        [typeof(Voiding)] = "void",
    };

    /// <summary>What the office may do with a case while it is open.</summary>
    private static readonly Type[] OnTheDesk = [typeof(Assignment), typeof(Handover), typeof(Note)];

    private static readonly Dictionary<CaseStatus, Type[]> Taken = new()
    {
        [CaseStatus.Unconfirmed] = [typeof(Confirmation), .. OnTheDesk],
        [CaseStatus.Processing] =
        [
            typeof(CorrectionNotice), typeof(Consultation), typeof(Opinion), typeof(Extension),
            typeof(ReasonsRequest), typeof(FeeNotice), typeof(Decision), typeof(Withdrawal), .. OnTheDesk,
        ],
        [CaseStatus.AwaitingCorrection] = [typeof(Correction), typeof(Opinion), typeof(Decision), typeof(Withdrawal), .. OnTheDesk],
        [CaseStatus.Consulting] = [typeof(Consultation), typeof(Opinion), typeof(Extension), typeof(Withdrawal), .. OnTheDesk],
        [CaseStatus.AwaitingReasons] =
        [
            typeof(StatedReasons), typeof(Opinion), typeof(Extension), typeof(Decision), typeof(Withdrawal), .. OnTheDesk
        ],
        [CaseStatus.AwaitingPayment] = [typeof(Payment), typeof(Opinion), typeof(Decision), typeof(Withdrawal), .. OnTheDesk],
        [CaseStatus.Closed] = [typeof(ReplyDelivery), typeof(NewAnswerOrder), typeof(ArchiveFiling), typeof(Note)],
        [CaseStatus.Void] = [],
    };

    /// <summary>Steps that wait for one certain status, whatever the present one is.</summary>
    private static readonly Dictionary<Type, Refusal> Awaited = new()
    {
        [typeof(Confirmation)] = Refusal.AlreadyConfirmed,
        [typeof(Correction)] = Refusal.NotAwaitingCorrection,
        [typeof(StatedReasons)] = Refusal.NotAwaitingReasons,
        [typeof(Payment)] = Refusal.NotAwaitingPayment,
        [typeof(ReplyDelivery)] = Refusal.NotClosed,
        [typeof(NewAnswerOrder)] = Refusal.NotAnswered,
        [typeof(ArchiveFiling)] = Refusal.FilingBeforeClosing,
    };

    /// <summary>What ends a case, or comes from a court, fits on a record that is full.</summary>
    private static readonly Type[] AlwaysFit =
        [typeof(Decision), typeof(Withdrawal), typeof(Handover), typeof(NewAnswerOrder), typeof(NewAnswerOrderLifted), typeof(Voiding)];

    /// <summary>What is amended, voided or ordered by a remedy instead of being taken back.</summary>
    private static readonly Type[] Standing =
    [
        typeof(Registration), typeof(Decision), typeof(NewAnswerOrder), typeof(NewAnswerOrderLifted), typeof(Amendment), typeof(Retraction),
        typeof(Voiding),
    ];

    /// <summary>Whether the step may be taken back (撤销登记).</summary>
    internal static bool IsRetractable(CaseStep step) => !Standing.Contains(step.GetType());

    /// <summary>Whether the record has room for a step of the type.</summary>
    internal static bool HasRoomFor(CaseFile file, Type step) => file.Version < CaseFile.MaxEvents || AlwaysFit.Contains(step);

    /// <summary>Null when the status takes the step.</summary>
    internal static Refusal? Refuse(CaseStatus status, CaseStep step) =>
        Taken[status].Contains(step.GetType()) ? null : status switch
        {
            CaseStatus.Void => Refusal.CaseVoid,
            CaseStatus.Closed => Refusal.CaseClosed,
            CaseStatus.Unconfirmed => Refusal.NotConfirmed,
            _ when Awaited.TryGetValue(step.GetType(), out var refusal) => refusal,
            CaseStatus.AwaitingCorrection => Refusal.AwaitingCorrection,
            CaseStatus.Consulting => Refusal.ConsultationOpen,
            CaseStatus.AwaitingReasons => Refusal.AwaitingReasons,
            _ => Refusal.AwaitingPayment,
        };
}
