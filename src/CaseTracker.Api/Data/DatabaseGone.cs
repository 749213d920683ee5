namespace CaseTracker.Api.Data;

/// <summary>The database file is no longer where it was. A connection that is still open would write where no other reads.</summary>
internal sealed class DatabaseGone() : Exception("The database file is gone.");
