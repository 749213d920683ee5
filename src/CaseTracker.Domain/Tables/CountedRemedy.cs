
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Domain.Tables;

/// <summary>
/// What table four counts of one dispute: one count a channel and year, whatever the number of instances, by its state at
/// the end. Both are the project's defaults (README, decisions).
/// </summary>
/// <param name="ConcludedOn">The day of the result in effect; a result that was appealed is none.</param>
public sealed record CountedRemedy(RemedyKind Kind, DateOnly FiledOn, DateOnly? ConcludedOn, RemedyResult? Result)
{
    /// <summary>
    /// Null for one that is in no table: void, or a suit in which the agency is only the reconsideration organ, which counts
    /// for the agency whose act it was (国办公开办函〔2016〕201号).
    /// </summary>
    public static CountedRemedy? Of(RemedyFile file) =>
        file.IsVoid || file.CoDefendant ? null : new(file.Kind, file.FiledOn, file.ConcludedOn, file.Result);

    /// <summary>
    /// Its count in a year that begins on one day and is counted up to another, both included. One that spans years is pending
    /// in each until the year of its result, and counted there again.
    /// </summary>
    public RemedyCount? CountIn(DateOnly first, DateOnly asOf) =>
        FiledOn > asOf || ConcludedOn < first ? null : new(Kind, ConcludedOn <= asOf ? Result : null, 1);
}
