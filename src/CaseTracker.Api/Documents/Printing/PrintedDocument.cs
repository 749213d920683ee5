namespace CaseTracker.Api.Documents.Printing;

/// <summary>A document as it is printed, whatever file it becomes.</summary>
internal sealed record PrintedDocument(string Title, IReadOnlyList<PrintedBlock> Blocks);
