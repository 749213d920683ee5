
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Remedies;

/// <summary>What may happen next in a dispute. Pure; whether a date lies in the future is the form's business.</summary>
public static class RemedyRules
{
    /// <summary>The names of the steps on the record.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(Filing)] = "filing",
        [typeof(Conclusion)] = "result",
        [typeof(Appeal)] = "appeal",
        [typeof(RemedyAmendment)] = "amendment",
        [typeof(RemedyVoiding)] = "void",
    };

    /// <summary>Null when a dispute may begin like this.</summary>
    public static Refusal? Refuse(Filing filing) => Contradiction(RemedyFile.Replay([filing]));

    /// <summary>Null when the step may be recorded.</summary>
    public static Refusal? Refuse(RemedyFile file, RemedyStep step) => step switch
    {
        _ when file.IsVoid => Refusal.RemedyVoid,
        Conclusion when file.Result is not null => Refusal.RemedyConcluded,
        Appeal when file.Kind == RemedyKind.Reconsideration => Refusal.NoAppeal,
        Appeal when file.Result is null => Refusal.RemedyPending,
        Conclusion or Appeal when step.On < file.LatestOn => Refusal.BeforeLatestRemedyEvent,
        RemedyAmendment { ConcludedOn: not null } or RemedyAmendment { Result: not null } when file.Result is null => Refusal.RemedyPending,
        RemedyAmendment amendment when file.After(amendment) is var after
            && (after.ConcludedOn < after.FiledOn || after.LatestOn < after.FiledOn) => Refusal.BeforeLatestRemedyEvent,
        RemedyAmendment { Kind: RemedyKind.Reconsideration } when file.LatestOn > file.FiledOn && file.LatestOn != file.ConcludedOn =>
            Refusal.NoAppeal,
        RemedyAmendment => Contradiction(file.After(step)),
        _ => null,
    };

    /// <summary>A reconsideration has no defendants.</summary>
    private static Refusal? Contradiction(RemedyFile file) =>
        file is { Kind: RemedyKind.Reconsideration, CoDefendant: true } ? Refusal.CoDefendantOfNoSuit : null;
}
