using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case as it is kept: its number, its file, and the calendar its dates were reckoned by.</summary>
internal sealed record StoredCase(CaseNumber Number, CaseFile File, WorkCalendar Calendar);
