using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Cases;

/// <summary>The state machine as data: which steps each status takes, and what is said to the others.</summary>
public static class CaseStates
{
    /// <summary>The public names of the steps, as in the record's <c>type</c> and in <c>allowedActions</c>.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(Registration)] = "registration",
        [typeof(Confirmation)] = "confirmation",
        [typeof(CorrectionNotice)] = "correctionNotice",
        [typeof(Correction)] = "correction",
        [typeof(Consultation)] = "consultation",
        [typeof(Opinion)] = "opinion",
        [typeof(Extension)] = "extension",
        [typeof(ReasonsRequest)] = "reasonsRequest",
        [typeof(StatedReasons)] = "reasons",
        [typeof(FeeNotice)] = "feeNotice",
        [typeof(Payment)] = "payment",
        [typeof(Decision)] = "decision",
        [typeof(Withdrawal)] = "withdrawal",
        [typeof(Service)] = "service",
        [typeof(NewAnswerOrder)] = "newAnswerOrder",
        [typeof(Handover)] = "handover",
        [typeof(NewAnswerOrderLifted)] = "newAnswerOrderLifted",
        [typeof(Amendment)] = "amendment",
        [typeof(Voiding)] = "void",
    };

    private static readonly Dictionary<CaseStatus, Type[]> Taken = new()
    {
        [CaseStatus.Unconfirmed] = [typeof(Confirmation), typeof(Handover)],
        [CaseStatus.Processing] =
        [
            typeof(CorrectionNotice), typeof(Consultation), typeof(Opinion), typeof(Extension),
            typeof(ReasonsRequest), typeof(FeeNotice), typeof(Decision), typeof(Withdrawal), typeof(Handover),
        ],
        [CaseStatus.AwaitingCorrection] = [typeof(Correction), typeof(Opinion), typeof(Decision), typeof(Withdrawal), typeof(Handover)],
        [CaseStatus.Consulting] = [typeof(Consultation), typeof(Opinion), typeof(Extension), typeof(Withdrawal), typeof(Handover)],
        [CaseStatus.AwaitingReasons] = [typeof(StatedReasons), typeof(Opinion), typeof(Extension), typeof(Decision), typeof(Withdrawal), typeof(Handover)],
        [CaseStatus.AwaitingPayment] = [typeof(Payment), typeof(Opinion), typeof(Decision), typeof(Withdrawal), typeof(Handover)],
        [CaseStatus.Closed] = [typeof(Service), typeof(NewAnswerOrder)],
        [CaseStatus.Void] = [],
    };

    /// <summary>Steps that wait for one certain status, whatever the present one is.</summary>
    private static readonly Dictionary<Type, Refusal> Awaited = new()
    {
        [typeof(Confirmation)] = Refusal.AlreadyConfirmed,
        [typeof(Correction)] = Refusal.NotAwaitingCorrection,
        [typeof(StatedReasons)] = Refusal.NotAwaitingReasons,
        [typeof(Payment)] = Refusal.NotAwaitingPayment,
        [typeof(Service)] = Refusal.NotClosed,
        [typeof(NewAnswerOrder)] = Refusal.NotAnswered,
    };

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

    /// <summary>What may be done with the case on a day, so far as that hangs on no detail of the step.</summary>
    public static IReadOnlyList<string> AllowedOn(DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar)
    {
        if (file.Status == CaseStatus.Void)
        {
            return [];
        }

        var inTime = !(day > deadline.DueOn);
        var allowed = Taken[file.StatusOn(day, calendar)].Where(step => StillOpen(step, day, file, inTime, calendar));
        return [.. allowed.Select(step => Names[step]), Names[typeof(Amendment)], Names[typeof(Voiding)]];
    }

    private static bool StillOpen(Type step, DateOnly day, CaseFile file, bool inTime, WorkCalendar calendar)
    {
        if (step == typeof(CorrectionNotice))
        {
            return file.CorrectionNotice is null;
        }

        if (step == typeof(Opinion))
        {
            return file.Consultations.Any(round => round.Opinion is null);
        }

        if (step == typeof(Extension))
        {
            return file.ExtendedBy < StatutoryClock.ExtensionCap && inTime;
        }

        // A new answer is ordered through the remedy; and whether its agency ends a case does not know.
        if (step == typeof(NewAnswerOrder) || step == typeof(Handover))
        {
            return false;
        }

        return step == typeof(FeeNotice) ? inTime && file.FeeNotice is null : step != typeof(Decision) || DecisionRules.SomeOutcomeIsOpen(day, file, calendar);
    }
}
