using System.Collections.Immutable;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Cases;

/// <summary>案卷: all that is known of one case, folded from its steps. It reads no clock and no calendar.</summary>
public sealed record CaseFile
{
    /// <summary>The events that a record takes; only what ends a case, or comes from a court, may follow.</summary>
    public const int MaxEvents = 500;

    /// <summary>Every event, oldest first, as it was recorded.</summary>
    public required ImmutableList<CaseStep> Record { get; init; }

    /// <summary>The steps as they are to be read, oldest first: as corrected since, and without those that were taken back.</summary>
    public required ImmutableList<CaseStep> Steps { get; init; }

    /// <summary>How many events are on the record.</summary>
    public int Version => Record.Count;

    public required Registration Registration { get; init; }

    public required CaseStatus Status { get; init; }

    /// <summary>收到申请之日; null while unconfirmed.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>What is asked for now, after corrections.</summary>
    public required InformationRequest Request { get; init; }

    /// <summary>The business day of the latest step; no later step may be dated before it.</summary>
    public DateOnly LatestOn { get; init; }

    /// <summary>
    /// The same as it is told to anyone who logs a desk step: of a case that has only been registered, the day it arrived.
    /// </summary>
    public DateOnly LatestLegalOn => Steps.Skip(1).All(step => step is DeskStep) ? Registration.ArrivedOn : LatestOn;

    /// <summary>交办: who has the case now.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>归档: the latest filing.</summary>
    public ArchiveFiling? Filing { get; init; }

    /// <summary>催办: the latest urge since the last step of the procedure.</summary>
    public Note? Urge { get; init; }

    public CorrectionNotice? CorrectionNotice { get; init; }

    /// <summary>Whether a correction round is complete: notice given and correction received.</summary>
    public bool Corrected { get; init; }

    public ImmutableList<ConsultationRound> Consultations { get; init; } = [];

    /// <summary>Working days of extension within the present clock.</summary>
    public int ExtendedBy { get; init; }

    public ReasonsRequest? ReasonsRequest { get; init; }

    /// <summary>The answer to the latest reasons request.</summary>
    public StatedReasons? Reasons { get; init; }

    public FeeNotice? FeeNotice { get; init; }

    public Payment? Payment { get; init; }

    /// <summary>
    /// Each <see cref="Decision"/> or <see cref="Withdrawal"/> that closed the case: one a round, a remedy may order more.
    /// </summary>
    public ImmutableList<CaseStep> Closings { get; init; } = [];

    /// <summary>The latest of <see cref="Closings"/>.</summary>
    public CaseStep? Closing => Closings.IsEmpty ? null : Closings[^1];

    /// <summary>The code of the agency that has the case: the one that registered it, until it was handed over.</summary>
    public string AgencyCode => Steps.OfType<Handover>().LastOrDefault()?.ToAgency ?? Registration.AgencyCode;

    /// <summary>1, and one more for every new answer that a remedy ordered and whose order was not lifted.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The order whose answer is still to be given; null where none is.</summary>
    public NewAnswerOrder? OpenOrder =>
        Status == CaseStatus.Void || Closings.Count >= Round ? null : Steps.OfType<NewAnswerOrder>().LastOrDefault();

    /// <summary>The steps by which the case stands: without those of a round whose order was lifted.</summary>
    public IReadOnlyList<CaseStep> StandingSteps
    {
        get
        {
            var standing = new List<CaseStep>(Steps.Count);
            foreach (var step in Steps)
            {
                if (step is NewAnswerOrderLifted)
                {
                    var order = standing.FindLastIndex(earlier => earlier is NewAnswerOrder);
                    standing.RemoveRange(order, standing.Count - order);
                }
                else
                {
                    standing.Add(step);
                }
            }

            return standing;
        }
    }

    public Outcome? Outcome => Status == CaseStatus.Closed ? OutcomeOf(Closing!) : null;

    public DateOnly? ClosedOn => Status == CaseStatus.Closed ? Closing?.On : null;

    /// <summary>The number of the next consultation; that of one which was taken back is not given again.</summary>
    internal int NextConsultationId => Record.OfType<Consultation>().Select(sent => sent.Id).DefaultIfEmpty().Max() + 1;

    /// <summary>The consultation of a number; null where there is none.</summary>
    public ConsultationRound? FindConsultation(int id) => Consultations.Find(round => round.Sent.Id == id);

    /// <summary>
    /// The events that stand, with their places in the record: without those that were taken back, and what took them back.
    /// </summary>
    public IEnumerable<(int Sequence, CaseStep Step)> LiveEvents() => LiveEvents(Record);

    /// <summary>What a closing step comes to.</summary>
    public static Outcome OutcomeOf(CaseStep closing) => (closing as Decision)?.Outcome ?? Cases.Outcome.Withdrawn;

    /// <summary>Whether a closing step was recorded as one that counts in place of the first.</summary>
    public static bool CountsInstead(CaseStep closing) => closing is Decision { CountsInstead: true } or Withdrawal { CountsInstead: true };

    /// <summary>Reads a record, oldest event first. Throws <see cref="ArgumentException"/> unless it begins with a registration.</summary>
    public static CaseFile Replay(IEnumerable<CaseStep> record)
    {
        ImmutableList<CaseStep> events = [.. record];
        if (events.FirstOrDefault() is not Cases.Steps.Registration)
        {
            throw new ArgumentException("A case begins with its registration.", nameof(record));
        }

        var steps = Read(events);
        return steps.Skip(1)
            .Aggregate(Open((Registration)steps[0]), (file, step) => file.Fold(step)) with
        { Record = events, Steps = [.. steps] };
    }

    /// <summary>The case after one more event.</summary>
    public CaseFile After(CaseStep step) => step is Amendment or ConsultationService or Retraction
        ? Replay(Record.Add(step))
        : Fold(step) with { Record = Record.Add(step), Steps = Steps.Add(step) };

    /// <summary>The case as it stood when it was first answered; as it stands while no remedy has ordered a new answer.</summary>
    public CaseFile UntilFirstAnswer() =>
        Steps.Exists(step => step is NewAnswerOrder) ? Replay(Steps.TakeWhile(step => step is not NewAnswerOrder)) : this;

    /// <summary>
    /// The status that counts on a day: a consultation whose 15 working days have run out in silence
    /// holds nothing up any more (条例 arts. 32, 34).
    /// </summary>
    public CaseStatus StatusOn(DateOnly day, WorkCalendar calendar) =>
        Status == CaseStatus.Consulting && !Consultations.Exists(round => round.IsOpen(day, calendar))
            ? CaseStatus.Processing
            : Status;

    private static IEnumerable<(int Sequence, CaseStep Step)> LiveEvents(ImmutableList<CaseStep> record)
    {
        var retracted = record.OfType<Retraction>().Select(retraction => retraction.Sequence).ToHashSet();
        return record.Select((step, index) => (Sequence: index + 1, Step: step))
            .Where(known => known.Step is not Retraction && !retracted.Contains(known.Sequence));
    }

    /// <summary>The steps that the events come to. They are folded once, however often the record was corrected.</summary>
    private static IReadOnlyList<CaseStep> Read(ImmutableList<CaseStep> record)
    {
        List<CaseStep> steps = [];
        foreach (var (_, step) in LiveEvents(record))
        {
            switch (step)
            {
                case Amendment amendment:
                    steps = [.. amendment.Correct(steps)];
                    break;
                case ConsultationService service:
                    steps = [.. service.Correct(steps)];
                    break;
                default:
                    steps.Add(step);
                    break;
            }
        }

        return steps;
    }

    private static CaseFile Open(Registration registration) => new()
    {
        Record = [registration],
        Steps = [registration],
        Registration = registration,
        Request = registration.Request,
        ReceivedOn = registration.ReceivedOn,
        LatestOn = registration.ReceivedOn ?? registration.ArrivedOn,
        Status = registration.ReceivedOn is null ? CaseStatus.Unconfirmed : CaseStatus.Processing,
    };

    private CaseFile Fold(CaseStep step) => step switch
    {
        Voiding => this with { Status = CaseStatus.Void },
        NewAnswerOrderLifted => this with { Status = CaseStatus.Closed, Round = Round - 1, Urge = null },
        Assignment assignment => this with { Assignment = assignment },
        ArchiveFiling filing => this with { Filing = filing },
        Note note => note.Urge ? this with { Urge = note } : this,
        _ => Advance(step) with { LatestOn = step.On, Urge = null },
    };

    private CaseFile Advance(CaseStep step) => step switch
    {
        Confirmation => this with { Status = CaseStatus.Processing, ReceivedOn = step.On },
        CorrectionNotice notice => this with { Status = CaseStatus.AwaitingCorrection, CorrectionNotice = notice },
        Correction correction => this with
        {
            Status = CaseStatus.Processing,
            Corrected = true,
            ExtendedBy = 0,
            Request = Request with { Description = correction.Description ?? Request.Description },
        },
        Consultation consultation =>
            this with { Status = CaseStatus.Consulting, Consultations = Consultations.Add(new(consultation, null)) },
        Opinion opinion => WithOpinion(opinion),
        Extension extension => this with { ExtendedBy = ExtendedBy + extension.WorkingDays },
        ReasonsRequest request => this with { Status = CaseStatus.AwaitingReasons, ReasonsRequest = request, Reasons = null },
        StatedReasons reasons => this with { Status = CaseStatus.Processing, Reasons = reasons },
        FeeNotice notice => this with { Status = CaseStatus.AwaitingPayment, FeeNotice = notice, Payment = null },
        Payment payment => this with { Status = CaseStatus.Processing, Payment = payment, ExtendedBy = 0 },
        Decision or Withdrawal => this with { Status = CaseStatus.Closed, Closings = Closings.Add(step) },
        NewAnswerOrder => this with { Status = CaseStatus.Processing, Round = Round + 1, ExtendedBy = 0 },
        ReplyDelivery or Handover => this,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "A step that nobody taught the case file."),
    };

    private CaseFile WithOpinion(Opinion opinion)
    {
        var round = FindConsultation(opinion.ConsultationId)!;
        var rounds = Consultations.Replace(round, round with { Opinion = opinion });
        var none = opinion.LeavesNoneOpen || rounds.TrueForAll(other => other.Opinion is not null);
        return this with { Consultations = rounds, Status = Status == CaseStatus.Consulting && none ? CaseStatus.Processing : Status };
    }
}
