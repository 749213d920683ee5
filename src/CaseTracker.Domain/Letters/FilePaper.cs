namespace CaseTracker.Domain.Letters;

/// <summary>A paper that must be in the file of a case.</summary>
/// <param name="On">Its day; null where it has none.</param>
public sealed record FilePaper(LocalizedText Title, DateOnly? On);
