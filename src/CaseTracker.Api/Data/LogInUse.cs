namespace CaseTracker.Api.Data;

/// <summary>
/// What was to be erased is erased, but a reader still needs the log, and so the pages as they were. It is emptied once the reader has
/// ended.
/// </summary>
internal sealed class LogInUse() : Exception("A reader still needs the log.");
