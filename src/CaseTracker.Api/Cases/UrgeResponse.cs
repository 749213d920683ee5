using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases;

/// <summary>An urge that nobody has answered yet by a step.</summary>
internal sealed record UrgeResponse(DateOnly On, string Text);
