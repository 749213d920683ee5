using CaseTracker.Api.Cases.Listing;

namespace CaseTracker.Api.Cases.Related;

/// <summary>What related cases are sought by: keyed hashes of a person, and words, among the cases of an agency before one.</summary>
/// <param name="On">The day on which that one was received, or arrived; today for one that is not registered yet.</param>
/// <param name="Names">The hashes of the whole name, and of each of joint applicants.</param>
/// <param name="Words">The whole request, as texts are compared; null for none.</param>
internal sealed record Sought(string Agency, DateOnly On, long Before, string[] Names, bool IsJoint, string? IdNumber, string? Words)
{
    /// <summary>Twelve months until that day.</summary>
    public long From => ListPosition.Of(On.AddMonths(-12).AddDays(1));

    public long MonthFrom => ListPosition.Of(new(On.Year, On.Month, 1));
}
