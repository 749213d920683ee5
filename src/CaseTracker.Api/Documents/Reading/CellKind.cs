namespace CaseTracker.Api.Documents.Reading;

/// <summary>What a cell of a sheet holds, besides its text.</summary>
internal enum CellKind
{
    Text,
    Number,

    /// <summary>A date, written yyyy-MM-dd, and HH:mm:ss where it has a time of day.</summary>
    Day,

    /// <summary>An error value such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula that the program which wrote the file has not calculated; the text is the formula.</summary>
    Formula,

    /// <summary>A number of which a spreadsheet keeps, or shows, only the first digits: <c>1.38E+10</c>.</summary>
    Shortened,
}
