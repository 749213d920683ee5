namespace CaseTracker.Api.Data;

/// <summary>The database undid a whole transaction, because of what is within.</summary>
internal sealed class TransactionLost(Exception cause) : Exception($"The transaction was undone: {cause.Message}", cause);
