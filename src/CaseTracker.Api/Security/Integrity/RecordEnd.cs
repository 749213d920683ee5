namespace CaseTracker.Api.Security.Integrity;

/// <summary>The new end of a record that was written.</summary>
/// <param name="Subject">Which of these records; empty where there is only one.</param>
/// <param name="Agency">The agency of the record; null for all agencies.</param>
/// <param name="Seal">The seal on the end.</param>
internal sealed record RecordEnd(BrokenRecord Record, string Subject, string? Agency, string Seal);
