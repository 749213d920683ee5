namespace CaseTracker.Api.Data;

/// <summary>
/// The data is erased, but a reader still needs the log with the old pages. It is emptied once the reader has ended.
/// </summary>
internal sealed class LogInUse() : Exception("A reader still needs the log.");
