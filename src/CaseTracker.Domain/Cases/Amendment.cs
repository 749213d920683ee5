namespace CaseTracker.Domain.Cases;

/// <summary>
/// 更正: says what was entered wrongly. An event of its own: the earlier events stay as they are, and
/// the case is read as if they had been entered as corrected.
/// </summary>
/// <param name="On">The day the record was amended; no step is dated by it.</param>
public sealed record Amendment(
    DateOnly On,
    string Reason,
    DateOnly? ArrivedOn = null,
    DateOnly? ConfirmedOn = null,
    Channel? Channel = null,
    ApplicantChange? Applicant = null,
    RequestChange? Request = null,
    DecisionChange? Decision = null)
    : ApprovedStep(On)
{
    /// <summary>Whether it touches only who asked and for what, so that dates and order stay as they were.</summary>
    public bool LeavesOrderAlone => ArrivedOn is null && ConfirmedOn is null && Channel is null && Decision is null;

    /// <summary>The steps as they should have been entered. Shape: the first is the registration, before and after.</summary>
    public IReadOnlyList<CaseStep> Correct(IReadOnlyList<CaseStep> steps)
    {
        var corrected = steps.ToList();
        var registration = (Registration)corrected[0];

        var confirmed = corrected.FindIndex(step => step is Confirmation);
        var channel = Channel ?? registration.Channel;
        var confirmedOn = ConfirmedOn ?? registration.ConfirmedOn;
        if (confirmed >= 0 && channel.NeedsConfirmation())
        {
            corrected[confirmed] = corrected[confirmed] with { On = ConfirmedOn ?? corrected[confirmed].On };
            confirmedOn = null;
        }
        else if (confirmed >= 0)
        {
            confirmedOn = ConfirmedOn ?? corrected[confirmed].On;
            corrected.RemoveAt(confirmed);
        }

        var redescribed = Request?.Description is null ? -1 : corrected.FindLastIndex(step => step is Correction { Description: not null });
        if (redescribed >= 0)
        {
            corrected[redescribed] = (Correction)corrected[redescribed] with { Description = Request!.Description };
        }

        corrected[0] = registration with
        {
            On = ArrivedOn ?? registration.ArrivedOn,
            ArrivedOn = ArrivedOn ?? registration.ArrivedOn,
            ConfirmedOn = confirmedOn,
            Channel = channel,
            Applicant = Applicant?.Correct(registration.Applicant) ?? registration.Applicant,
            Request = (redescribed >= 0 ? Request! with { Description = null } : Request)?.Correct(registration.Request) ?? registration.Request,
        };

        if (Decision is not null)
        {
            var closings = corrected.Where(step => step is Cases.Decision or Withdrawal).ToList();
            var closing = closings[(Decision.Round ?? closings.Count) - 1];
            corrected[corrected.FindIndex(step => ReferenceEquals(step, closing))] = Decision.Correct(closing, Approval);
        }

        return corrected;
    }

    /// <summary>Null leaves a value as it was; an empty text removes it.</summary>
    internal static string? Changed(string? change, string? value) =>
        change is null ? value : change.Length == 0 ? null : change;
}

/// <summary>What was entered wrongly about the applicant; null leaves a value, an empty text removes an optional one.</summary>
public sealed record ApplicantChange(
    ApplicantType? Type = null,
    string? Name = null,
    string? IdType = null,
    string? IdNumber = null,
    string? Phone = null,
    string? Email = null,
    string? PostalAddress = null,
    string? ContactPerson = null,
    string? Agent = null)
{
    /// <summary>Whether it says anything but the type, which tells of nobody.</summary>
    public bool NamesSomebody => this with { Type = null } != new ApplicantChange();

    public Applicant Correct(Applicant applicant) => new(
        Type ?? applicant.Type,
        Name ?? applicant.Name,
        Amendment.Changed(IdType, applicant.IdType),
        Amendment.Changed(IdNumber, applicant.IdNumber),
        Amendment.Changed(Phone, applicant.Phone),
        Amendment.Changed(Email, applicant.Email),
        Amendment.Changed(PostalAddress, applicant.PostalAddress),
        Amendment.Changed(ContactPerson, applicant.ContactPerson),
        Amendment.Changed(Agent, applicant.Agent));

    public override string ToString() => nameof(ApplicantChange);
}

/// <summary>What was entered wrongly about the information asked for.</summary>
public sealed record RequestChange(string? Description = null, string? DocumentNumber = null, string? DeliveryMethod = null)
{
    public InformationRequest Correct(InformationRequest request) => new(
        Description ?? request.Description,
        Amendment.Changed(DocumentNumber, request.DocumentNumber),
        Amendment.Changed(DeliveryMethod, request.DeliveryMethod));
}

/// <summary>What was entered wrongly about the step that closed the case, a decision or a withdrawal.</summary>
/// <param name="Withheld">The parts as they should be; an empty list removes them.</param>
/// <param name="Round">Which answer: 1 for the first, which the tables count; null for the latest.</param>
public sealed record DecisionChange(
    DateOnly? On = null,
    Outcome? Outcome = null,
    string? DocumentNumber = null,
    string? Explanation = null,
    IReadOnlyList<WithheldPart>? Withheld = null,
    string? PriorReply = null,
    string? ConsultationWaiver = null,
    int? Round = null,
    ArchiveTransfer? Archive = null)
{
    /// <summary>Whether it touches what only a decision has, and a withdrawal has not.</summary>
    public bool SpeaksOfADecision =>
        DocumentNumber is not null || Withheld is not null || PriorReply is not null || ConsultationWaiver is not null || Archive is not null;

    /// <summary>
    /// The closing step as corrected; it becomes a withdrawal, or stops being one, when the outcome says so. A decision stays
    /// approved by whom it was.
    /// </summary>
    /// <param name="approval">Of the correction, which is that of a decision where there was none before.</param>
    public CaseStep Correct(CaseStep closing, Approval? approval)
    {
        var on = On ?? closing.On;
        if (closing is Decision decision)
        {
            return Outcome == Cases.Outcome.Withdrawn
                ? new Withdrawal(on, Amendment.Changed(Explanation, null)) { CountsInstead = decision.CountsInstead }
                : Correct(decision, on);
        }

        var withdrawal = (Withdrawal)closing;
        return Outcome is null or Cases.Outcome.Withdrawn
            ? withdrawal with { On = on, Reason = Amendment.Changed(Explanation, withdrawal.Reason) }
            : Correct(new Decision(on, Outcome.Value) { Approval = approval, CountsInstead = withdrawal.CountsInstead }, on);
    }

    private Decision Correct(Decision decision, DateOnly on) => decision with
    {
        On = on,
        Outcome = Outcome ?? decision.Outcome,
        DocumentNumber = Amendment.Changed(DocumentNumber, decision.DocumentNumber),
        Explanation = Amendment.Changed(Explanation, decision.Explanation),
        Withheld = Withheld is { Count: 0 } ? null : Withheld ?? (Outcome is null or Cases.Outcome.PartiallyGranted ? decision.Withheld : null),
        PriorReply = Amendment.Changed(PriorReply, decision.PriorReply),
        ConsultationWaiver = Amendment.Changed(ConsultationWaiver, decision.ConsultationWaiver),
        Archive = Archive ?? (Outcome is null or Cases.Outcome.TransferredToArchive ? decision.Archive : null),
    };
}
