
namespace CaseTracker.Domain.Tables.Published;

/// <summary>Tables three and four as someone published them: either may be missing.</summary>
/// <param name="CarriedOverBefore">Row <c>4</c> of table three of the year before, by column; null where it was not given.</param>
public sealed record PublishedTables(
    PublishedRequests? Requests, PublishedRemedies? Remedies, IReadOnlyList<long?>? CarriedOverBefore = null);
