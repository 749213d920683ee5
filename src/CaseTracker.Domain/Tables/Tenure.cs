
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tables;

/// <summary>
/// The days on which an agency has a case, as tables count it: a table counts a case wholly for the agency that has it on the
/// table's last day. So from the year of a handover on it is the successor's, whether received in that year (row 1) or before
/// (row 2), and in the years before the other's; every table balances, and nothing counts twice.
/// </summary>
/// <param name="From">The day of the handover to it; null for the agency that registered the case.</param>
/// <param name="Until">The day on which the next agency has it; null for the last.</param>
public sealed record Tenure(string AgencyCode, DateOnly? From, DateOnly? Until)
{
    /// <summary>
    /// Of every agency that had the case at the end of a day, the first one first. A handover after the first answer moves no count:
    /// that answer is its agency's, and only the first is counted.
    /// </summary>
    public static IReadOnlyList<Tenure> Of(CaseFile file)
    {
        var tenures = new List<Tenure> { new(file.Registration.AgencyCode, null, null) };
        foreach (var handover in file.Steps.TakeWhile(step => step is not (Decision or Withdrawal)).OfType<Handover>())
        {
            if (tenures[^1].From == handover.On)
            {
                tenures.RemoveAt(tenures.Count - 1);
            }
            else
            {
                tenures[^1] = tenures[^1] with { Until = handover.On };
            }

            tenures.Add(new(handover.ToAgency, handover.On, null));
        }

        return tenures;
    }

    public bool Holds(DateOnly day) => !(day < From) && !(day >= Until);
}
