using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>A part that is held back, and on which ground of row （三）: what a partial disclosure names, and a further ground beside any other outcome.</summary>
public sealed record WithheldPart(Outcome Ground, string What);
