using System.Text.Json.Nodes;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>A table three as someone published it, or as a test made it up.</summary>
internal sealed record PublishedTable(int Year, IReadOnlyDictionary<string, int[]> Rows)
{
    public static PublishedTable Read(string file)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", file)))!;
        return new(
            (int)report["year"]!,
            report["requests"]!.AsObject()
                .ToDictionary(row => row.Key, row => row.Value!.AsArray().Select(cell => (int?)cell ?? 0).ToArray()));
    }

    /// <summary>A table of a year with so many new requests, spread over all rows and columns by chance.</summary>
    public static PublishedTable MakeUp(Random random, int year, int received, int[] carriedIn, int carriedOver)
    {
        var rows = ReportRow.All.ToDictionary(row => row.Code, _ => new int[RequestTable.Columns]);
        rows[ReportRow.CarriedIn] = [.. carriedIn, 0];
        for (var count = 0; count < received; count++)
        {
            rows[ReportRow.Received][random.Next(6)]++;
        }

        foreach (var column in Enumerable.Range(0, 6))
        {
            var open = rows[ReportRow.Received][column] + carriedIn[column];
            for (var count = 0; count < open - (carriedOver / 6); count++)
            {
                rows[ReportRow.Results[random.Next(ReportRow.Results.Count)].Code][column]++;
            }
        }

        return new(year, rows);
    }

    /// <summary>
    /// The table as it should have been published: blanks filled in, totals right. Only the six applicant columns are believed.
    /// </summary>
    public RequestTable Balanced() => RequestTable.FromCounts(
        from row in Rows
        where row.Key is not (ReportRow.Closed or ReportRow.CarriedOver)
        from type in ApplicantTypes.All
        select new RequestCount(type, row.Key, row.Value[(int)type]));
}
