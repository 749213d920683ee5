namespace CaseTracker.Domain.Remedies;

/// <summary>行政复议、行政诉讼案卷: all that is known of one dispute, folded from its steps.</summary>
public sealed record RemedyFile
{
    public required string AgencyCode { get; init; }

    public string? CaseNumber { get; init; }

    public required RemedyKind Kind { get; init; }

    public required DateOnly FiledOn { get; init; }

    /// <summary>Who decides now: after an appeal the higher court.</summary>
    public required string Body { get; init; }

    public string? Docket { get; init; }

    /// <summary>共同被告: sued only as the reconsideration organ; in no table.</summary>
    public bool CoDefendant { get; init; }

    /// <summary>The day of the result in effect; null while there is none.</summary>
    public DateOnly? ConcludedOn { get; init; }

    public RemedyResult? Result { get; init; }

    public string? Detail { get; init; }

    public bool IsVoid { get; init; }

    /// <summary>The day of the latest step; no later one may be dated before it.</summary>
    public DateOnly LatestOn { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Reads a record, oldest event first. Throws <see cref="ArgumentException"/> unless it begins with a filing.</summary>
    public static RemedyFile Replay(IEnumerable<RemedyStep> record)
    {
        RemedyFile? file = null;
        foreach (var step in record)
        {
            file = file is null ? Open(step) : file.After(step);
        }

        return file ?? throw new ArgumentException("A dispute begins with its filing.", nameof(record));
    }

    /// <summary>The dispute after one more event.</summary>
    public RemedyFile After(RemedyStep step) => (step switch
    {
        Conclusion conclusion =>
            this with { ConcludedOn = step.On, Result = conclusion.Result, Detail = conclusion.Detail, LatestOn = step.On },
        Appeal appeal =>
            this with { ConcludedOn = null, Result = null, Detail = null, Body = appeal.Body, Docket = appeal.Docket, LatestOn = step.On },
        RemedyAmendment amendment => Correct(amendment),
        RemedyVoiding => this with { IsVoid = true },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "A step that nobody taught the file."),
    }) with
    { Version = Version + 1 };

    private static RemedyFile Open(RemedyStep step)
    {
        var filing = step as Filing ?? throw new ArgumentException("A dispute begins with its filing.", nameof(step));
        return new()
        {
            AgencyCode = filing.AgencyCode,
            CaseNumber = filing.CaseNumber,
            Kind = filing.Kind,
            FiledOn = filing.On,
            Body = filing.Body,
            Docket = filing.Docket,
            CoDefendant = filing.CoDefendant,
            LatestOn = filing.On,
        };
    }

    private RemedyFile Correct(RemedyAmendment amendment)
    {
        var corrected = this with
        {
            CaseNumber = Changed(amendment.CaseNumber, CaseNumber),
            Kind = amendment.Kind ?? Kind,
            FiledOn = amendment.FiledOn ?? FiledOn,
            Body = amendment.Body ?? Body,
            Docket = Changed(amendment.Docket, Docket),
            ConcludedOn = amendment.ConcludedOn ?? ConcludedOn,
            Result = amendment.Result ?? Result,
            CoDefendant = amendment.CoDefendant ?? CoDefendant,
        };
        var latest = LatestOn == FiledOn ? corrected.FiledOn : LatestOn == ConcludedOn ? corrected.ConcludedOn!.Value : LatestOn;
        return corrected with { LatestOn = latest };
    }

    private static string? Changed(string? change, string? value) => change is null ? value : change.Length == 0 ? null : change;
}
