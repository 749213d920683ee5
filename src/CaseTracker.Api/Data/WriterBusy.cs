namespace CaseTracker.Api.Data;

/// <summary>Too much work waits for the writer, or it waited too long. The database itself is fine.</summary>
internal sealed class WriterBusy() : Exception("The writer is busy.");
