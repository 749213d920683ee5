
using CaseTracker.Domain;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>
/// Finds tables three and four in the sheets of a file, wherever they stand. Throws a problem that names every wrong place.
/// </summary>
internal static class PublishedTablesSheets
{
    private static readonly LocalizedText Neither = new(
        "没有找到表三（表头：自然人、商业企业……总计），也没有找到表四（表头：结果维持……总计）。",
        "Found neither table three (headings 自然人, 商业企业 … 总计) nor table four (headings 结果维持 … 总计).");

    public static PublishedTables Read(IReadOnlyList<TableSheet> sheets)
    {
        var errors = new SheetErrors();
        var tables = new PublishedTables(new RequestsInSheets(errors).Read(sheets), new RemediesInSheets(errors).Read(sheets));
        if (!errors.Any && tables is { Requests: null, Remedies: null })
        {
            errors.Add("file", Neither);
        }

        return errors.Any ? throw errors.ToProblem() : tables;
    }
}
