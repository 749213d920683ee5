using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Record;

/// <summary>
/// What of the projections of a case hangs on the calendar: in <c>cases</c> the due date and the day that is watched, in
/// <c>counted_cases</c> the rest.
/// </summary>
internal sealed record CaseDates
{
    public DateOnly? DueOn { get; init; }

    public bool DueIsProvisional { get; init; }

    public DateOnly? WatchOn { get; init; }

    public string? WatchGroup { get; init; }

    /// <summary>The due date of the first answer.</summary>
    public DateOnly? AnswerDueOn { get; init; }

    public int? AnswerDays { get; init; }

    public int? LateBy { get; init; }

    public static CaseDates Of(StoredCase stored)
    {
        var counted = CountedRow.Of(stored) is [var first, ..] ? first : null;
        var watch = Watch.Of(stored.File, stored.Deadline);
        return new()
        {
            DueOn = stored.Deadline.DueOn,
            DueIsProvisional = stored.Deadline.IsProvisional,
            WatchOn = watch?.On,
            WatchGroup = watch?.Group.Code(),
            AnswerDueOn = counted?.DueOn,
            AnswerDays = counted?.AnswerDays,
            LateBy = counted?.LateBy,
        };
    }
}
