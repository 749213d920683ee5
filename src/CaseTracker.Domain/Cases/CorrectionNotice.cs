using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>补正告知: names what is unclear and until when to correct it (条例 art. 30).</summary>
public sealed record CorrectionNotice(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy) : CaseStep(On);
