using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case that is to be stored.</summary>
/// <param name="Steps">From its registration on, as they are asked for.</param>
/// <param name="Calendar">That of its agency.</param>
/// <param name="By">Who stores it.</param>
internal sealed record NewCase(IReadOnlyList<CaseStep> Steps, WorkCalendar Calendar, string By);
