using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables.Published;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>Reads tables three and four out of a file that was uploaded.</summary>
internal static class UploadedTables
{
    public static async Task<PublishedTables> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var ending = Path.GetExtension(file?.FileName)?.ToLowerInvariant();
        if (file is null || ending is not (".csv" or ".xlsx"))
        {
            throw Problem.Invalid([("$.file", file is null
                ? T("请选择文件。", "Choose a file.")
                : T("应为 xlsx 或者 CSV 文件；旧的 xls 请先另存为 xlsx。", "Must be an xlsx or CSV file; save an old xls as xlsx first."))]);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        return ending == ".csv" ? PublishedTablesReader.ReadCsv(content) : PublishedTablesReader.ReadXlsx(content);
    }
}
