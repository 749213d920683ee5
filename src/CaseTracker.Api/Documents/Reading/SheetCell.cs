using System.Text.RegularExpressions;
using CaseTracker.Domain;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>A cell of a sheet as text, trimmed; one that is missing is empty.</summary>
internal readonly partial record struct SheetCell(string Text, CellKind Kind)
{
    public static readonly SheetCell Empty = new("", CellKind.Text);

    public bool IsEmpty => Text.Length == 0;

    /// <summary>
    /// A cell that is text in the file. An error value or a shortened number may have become text: in CSV, or when it was pasted.
    /// </summary>
    public static SheetCell OfText(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length is > 0 and <= MaxDamagedLength && (trimmed[0] is '#' or '＃' || trimmed.AsSpan().IndexOfAny("EeＥｅ") >= 0)
            ? new(trimmed, KindOf(HalfWidth.Of(trimmed)))
            : new(trimmed, CellKind.Text);
    }

    private const int MaxDamagedLength = 32;

    private static CellKind KindOf(string text) =>
        ErrorValue().IsMatch(text) ? CellKind.Error : Scientific().IsMatch(text) ? CellKind.Shortened : CellKind.Text;

    /// <summary>#N/A, #DIV/0!, #SPILL! and the like; Err:502 as LibreOffice writes them; ##### of a column that is too narrow.</summary>
    [GeneratedRegex(@"^(#[A-Z_/0]+[!?]|#N/A|#GETTING_DATA|#{2,}|Err:[0-9]{3})\z")]
    private static partial Regex ErrorValue();

    /// <summary>As spreadsheets write it, with a sign or a point; 12E3 may be a number that someone gave.</summary>
    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?[Ee][+-][0-9]{1,3}|[0-9]+\.[0-9]+[Ee][0-9]{1,3})\z")]
    private static partial Regex Scientific();
}
