namespace CaseTracker.Api.Data;

/// <summary>Too many wait for the writer, or somebody has waited for too long. Nothing is amiss with the database.</summary>
internal sealed class WriterBusy() : Exception("The writer is busy.");
