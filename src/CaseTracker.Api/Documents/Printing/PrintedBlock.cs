namespace CaseTracker.Api.Documents.Printing;

internal abstract record PrintedBlock
{
    /// <summary>The heading of a section.</summary>
    internal sealed record Heading(string Text) : PrintedBlock;

    internal sealed record Paragraph(string Text) : PrintedBlock;

    internal sealed record Grid(PrintedGrid Of) : PrintedBlock;
}
