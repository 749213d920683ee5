namespace CaseTracker.Api.Cases.Listing;

/// <summary>How a case stands to its due date.</summary>
internal enum DueFilter
{
    Soon,
    Overdue,
    ClosedLate,
}
