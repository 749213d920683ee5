using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>The page of a paper, in twentieths of a point.</summary>
internal static class PaperPage
{
    private const int A4 = 11906;
    private const int Margin = 1440;

    /// <summary>The width of the page less its margins; of A4 where the paper does not say.</summary>
    public static int TextWidthOf(Document document)
    {
        var section = document.Descendants<SectionProperties>().LastOrDefault();
        var (size, margin) = (section?.GetFirstChild<PageSize>(), section?.GetFirstChild<PageMargin>());
        return (int)(size?.Width?.Value ?? A4) - (int)(margin?.Left?.Value ?? Margin) - (int)(margin?.Right?.Value ?? Margin);
    }
}
