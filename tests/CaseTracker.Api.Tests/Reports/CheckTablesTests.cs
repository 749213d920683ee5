using System.Text.Json.Nodes;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>What we print ourselves is read back, merged headings and all.</summary>
[Collection(SharedReports.Name)]
public sealed class CheckTablesTests(Api api)
{
    public static TheoryData<string> Files => [.. Checks.Files];

    [Theory, MemberData(nameof(Files))]
    public async Task Reads_the_printed_tables_back(string file)
    {
        var published = Checks.Published(file);
        var year = int.Parse(file[^4..]);
        var workbook = XlsxFile.Write(new("报告",
        [
            new PrintedBlock.Paragraph("说明"),
            new PrintedBlock.Grid(PrintedTables.Requests(Requests(published["requests"]!).ToTable(), ReportRow.FormatOf(year))),
            new PrintedBlock.Grid(PrintedTables.Remedies(Remedies(published["remedies"]!).ToTable())),
        ]));

        await api.CheckXlsxAsync(workbook).Finds(Checks.ViolationsOf(file));
    }

    [Fact]
    public async Task Answers_as_the_contract_shows()
    {
        var body = Checks.Published("haidong-ecology-2023");
        body["remedies"]!["reconsideration"] = new JsonArray(4, 5, 1, 1, 0);
        await api.CheckAsync(body).Finds("B5 remedies reconsideration total 11 0");
    }

    internal static (string Rule, string Row, int Expected, int Found) Read(JsonNode violation) =>
        ((string)violation["rule"]!, (string)violation["row"]!, (int)violation["expected"]!, (int)violation["found"]!);

    private static PublishedRequests Requests(JsonNode rows) =>
        new(ReportRow.All.ToDictionary(row => row.Code, row => Counts(rows[row.Code]!)));

    private static PublishedRemedies Remedies(JsonNode rows) => new([.. RemedyTable.RowCodes.Select(row => Counts(rows[row]!))]);

    private static IReadOnlyList<long?> Counts(JsonNode row) => [.. row.AsArray().Select(count => (long?)count)];
}
