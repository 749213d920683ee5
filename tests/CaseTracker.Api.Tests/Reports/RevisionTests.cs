using System.Net;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Security.Authorization;
using Dapper;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Every revision of what is written by hand stays; so there are not too many, and a report reads those that count.</summary>
[Collection(SharedReports.Name)]
public sealed class RevisionTests(Api api)
{
    [Theory]
    [InlineData("section1", "sections/1", """{"text":"新的"}""")]
    [InlineData("proactive", "proactive", """{"regulations":{"issued":0,"repealed":0,"inForce":0},"normativeDocuments":{"issued":"""
        + """0,"repealed":0,"inForce":0},"licences":0,"penalties":0,"coerciveMeasures":0,"fees":0}""")]
    [InlineData("entered", "entered", null)]
    public async Task A_thousand_are_enough(string part, string address, string? body)
    {
        body ??= EnteredTests.Haidong;
        var agency = await api.AgencyAsync();
        await ReviseAsync(agency, part, 999);
        await api.PutAsync($"reports/{agency}/2023/{address}", body).Served();

        await api.PutAsync($"reports/{agency}/2023/{address}", body).Refused(HttpStatusCode.Conflict, "too-many-revisions");

        if (part == "entered")
        {
            await api.SendAsync(HttpMethod.Delete, $"reports/{agency}/2023/entered", null).Served();
            await api.SendAsync(HttpMethod.Delete, $"reports/{agency}/2023/entered", null)
                .Refused(HttpStatusCode.Conflict, "too-many-revisions");
        }

        await api.ReportAsync(agency, 2023);
    }

    [Fact]
    public async Task The_report_above_reads_what_counts_and_no_text_of_those_below()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await ReviseAsync(city, "section1", 3);
        await ReviseAsync(county, "section1", 50);
        await ReviseAsync(county, "proactive", 50);
        await using var connection = api.OpenDatabase();

        var now = await EntriesAsync(since: null);
        Assert.Equal(
            [(city, "section1", 3, true), (county, "proactive", 50, true), (county, "section1", 50, false)],
            now.Select(entry => (entry.AgencyCode, entry.Part, entry.Revision, !entry.IsEmpty)).Order());

        // Up to a release in the tenth minute, the tenth counted.
        var since = await EntriesAsync(Api.Today.AddMinutes(10));
        Assert.Equal(Enumerable.Range(10, 41), since.Where(entry => entry.Part == "proactive").Select(entry => entry.Revision).Order());
        Assert.Equal([3, 50], since.Where(entry => entry.Part == "section1").Select(entry => entry.Revision).Order());

        async Task<List<ReportEntry>> EntriesAsync(DateTimeOffset? since) =>
            [.. await ReportReader.EntriesAsync(connection, new AgencyScope(city, RollUp: true), 2023, since, CancellationToken.None)];
    }

    /// <summary>Writes so many revisions past the API, one a minute.</summary>
    private async Task ReviseAsync(string agency, string part, int count)
    {
        await using var database = api.OpenDatabase();
        await using var transaction = await database.BeginTransactionAsync();
        await database.ExecuteAsync(
            "insert into report_entries (agency_code, year, part, revision, recorded_at, recorded_by, data) values (@agency, 2023, "
                + "@part, @revision, @at, 'bootstrap', @data)",
            Enumerable.Range(1, count).Select(revision => new
            {
                agency,
                part,
                revision,
                at = Api.Today.AddMinutes(revision),
                data = part.StartsWith("section", StringComparison.Ordinal) ? """{"text":"旧的"}"""
                    : part == "entered" ? "null"
                    : """{"regulations":{"issued":0,"repealed":0,"inForce":0},"normativeDocuments":{"issued":0,"repealed":0,"inForce":"""
                        + """0},"licences":0,"penalties":0,"coerciveMeasures":0,"fees":0}""",
            }),
            transaction);
        await transaction.CommitAsync();
    }
}
