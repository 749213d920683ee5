
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tables;

/// <summary>
/// What table three counts of one case. Its result is that of its first answer: one that a remedy orders later belongs to
/// the remedy, counts no second request, and leaves the published year as it was. Where the agency wants it so, a new answer
/// of the same year counts in its place from its day on (格式2021 part one (三)).
/// </summary>
/// <param name="AnsweredOn">The day of the first answer; null while there is none.</param>
/// <param name="FirstRow">The row of that answer, such as <c>3.3.2</c>.</param>
/// <param name="FinalOn">The day of the answer of the same year that counts in its place; null where none does.</param>
/// <param name="FinalRow">The row of that one.</param>
public sealed record CountedCase(
    ApplicantType Type, DateOnly ReceivedOn, DateOnly? AnsweredOn, string? FirstRow, DateOnly? FinalOn = null, string? FinalRow = null)
{
    /// <summary>The row in which its year counts it; null while it is not answered.</summary>
    public string? Row => FinalRow ?? FirstRow;

    /// <summary>Null for a case that is in no table: void, or not confirmed yet.</summary>
    public static CountedCase? Of(CaseFile file)
    {
        if (file.Status == CaseStatus.Void || file.ReceivedOn is not { } receivedOn)
        {
            return null;
        }

        var answer = file.Closings.FirstOrDefault();
        var final = file.Closings.Skip(1).LastOrDefault(closing => CaseFile.CountsInstead(closing) && closing.On.Year == answer!.On.Year);
        return new(file.Registration.Applicant.Type, receivedOn, answer?.On, RowOf(answer), final?.On, RowOf(final));
    }

    private static string? RowOf(CaseStep? closing) => closing is null ? null : CaseFile.OutcomeOf(closing).Rule().Row;

    /// <summary>The rows that count the case in a year that begins on one day and is counted up to another, both included.</summary>
    public IEnumerable<string> RowsIn(DateOnly first, DateOnly asOf)
    {
        if (ReceivedOn > asOf || AnsweredOn < first)
        {
            yield break;
        }

        yield return ReceivedOn < first ? ReportRow.CarriedIn : ReportRow.Received;
        if (AnsweredOn <= asOf)
        {
            yield return FinalOn <= asOf ? FinalRow! : FirstRow!;
            yield return ReportRow.Closed;
        }
        else
        {
            yield return ReportRow.CarriedOver;
        }
    }

    /// <summary>The counts from which <see cref="RequestTable.FromCounts"/> builds a table; what follows from others is left out.</summary>
    public IEnumerable<RequestCount> CountsIn(DateOnly first, DateOnly asOf) =>
        RowsIn(first, asOf).Where(row => row is not (ReportRow.Closed or ReportRow.CarriedOver))
            .Select(row => new RequestCount(Type, row, 1));
}
