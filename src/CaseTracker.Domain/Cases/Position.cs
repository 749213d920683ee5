using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>同意 or 不同意.</summary>
public enum Position
{
    Consents,
    Objects,
}
