namespace CaseTracker.Api.Data;

/// <summary>The database undid a whole transaction; the inner exception says why.</summary>
internal sealed class TransactionLost(Exception cause) : Exception($"The transaction was undone: {cause.Message}", cause);
