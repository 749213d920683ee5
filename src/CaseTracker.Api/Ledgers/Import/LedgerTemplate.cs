using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>An empty ledger to fill in: the columns that it needs, the reference and the remark.</summary>
internal static class LedgerTemplate
{
    public static IReadOnlyList<LedgerColumn> Columns { get; } =
        [LedgerColumns.ExternalReference, .. LedgerColumns.Required, LedgerColumns.Explanation];

    public static byte[] Xlsx()
    {
        using var file = new MemoryStream();
        file.SaveAs(new[] { Columns.ToDictionary(column => column.Name, _ => (object)"") }, sheetName: "台账",
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false });
        return file.ToArray();
    }
}
