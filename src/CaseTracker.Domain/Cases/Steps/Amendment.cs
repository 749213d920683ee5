namespace CaseTracker.Domain.Cases.Steps;

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
            Request = (redescribed >= 0 ? Request! with { Description = null } : Request)?.Correct(registration.Request)
                ?? registration.Request,
        };

        if (Decision is not null)
        {
            var closings = corrected.Where(step => step is Steps.Decision or Withdrawal).ToList();
            var closing = closings[(Decision.Round ?? closings.Count) - 1];
            corrected[corrected.FindIndex(step => ReferenceEquals(step, closing))] = Decision.Correct(closing, Approval);
        }

        return corrected;
    }

    /// <summary>Null leaves a value as it was; an empty text removes it.</summary>
    internal static string? Changed(string? change, string? value) =>
        change is null ? value : change.Length == 0 ? null : change;
}
