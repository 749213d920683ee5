using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Reads the one sheet of a workbook as a spreadsheet does.</summary>
internal static class Sheets
{
    public static async Task<List<List<string>>> ReadAsync(Api api, string path)
    {
        using var response = await api.Client.GetAsync($"/api/v1/{path}");
        return Read(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
    }

    public static List<List<string>> Read(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var shared = book.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>()
            .Select(item => item.InnerText).ToList();
        return
        [
            .. book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>()
                .Select(cell => cell.DataType?.Value == CellValues.SharedString ? shared![int.Parse(cell.InnerText)] : cell.InnerText)
                .ToList()),
        ];
    }
}
