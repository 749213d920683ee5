using System.Net;
using System.Text;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Table three as CSV, and how a client asks for it.</summary>
[Collection(SharedReports.Name)]
public sealed class RequestTableCsvTests(Api api)
{
    [Theory]
    [InlineData(2019, 23)]
    [InlineData(2020, 23)]
    [InlineData(2021, 25)]
    [InlineData(2023, 25)]
    public async Task The_form_of_the_year_has_its_rows_and_the_counts_of_the_table(int year, int rows)
    {
        var agency = await api.AgencyAsync();
        foreach (var (outcome, type) in new[] { ("granted", "naturalPerson"), (
            "withdrawn", "naturalPerson"), ("correctionOverdue", "commercialEnterprise"), ("feeUnpaid", "naturalPerson") })
        {
            var number = await api.CaseAsync(agency, $"{year}-03-01", type: type);
            await api.CloseAsync(number, outcome, new(year, 3, 1), new(year, 5, 29));
        }

        using var response = await api.Client.GetAsync($"/api/v1/statistics/requests?agency={agency}&year={year}&format=csv");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $"attachment; filename={agency}-{year}.csv", response.Content.Headers.ContentDisposition?.ToString().Split("; filename*")[0]);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("row,项目,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计", lines[0]);
        Assert.Equal(rows, lines.Length - 1);

        var counts = (await api.CountsAsync(agency, year)).ToDictionary(row => row.Key, row => string.Join(',', row.Value));
        if (rows == 23)
        {
            Assert.Contains("3.6,（六）其他处理,2,1,0,0,0,0,3", lines);
            lines = [.. lines.Where(line => !line.StartsWith("3.6,"))];
            Assert.Equal(4, (await api.CountsAsync(agency, year))["3.7"][6]);
        }

        Assert.All(lines.Skip(1), line => Assert.EndsWith($",{counts[line.Split(',')[0]]}", line));
    }

    [Theory]
    [InlineData(null, "", "application/json")]
    [InlineData("*/*", "", "application/json")]
    [InlineData("application/json", "", "application/json")]
    [InlineData("application/json; charset=utf-8", "", "application/json")]
    [InlineData("application/*", "", "application/json")]
    [InlineData("text/csv", "", "text/csv")]
    [InlineData("text/csv; charset=utf-8", "", "text/csv")]
    [InlineData("TEXT/CSV", "", "text/csv")]
    [InlineData("text/*", "", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json;q=0.9", "", "application/json")]
    [InlineData("*/*;q=0.1, text/csv;q=0.2", "", "text/csv")]
    [InlineData("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "", "text/html")]
    [InlineData("text/html;q=0.2, text/csv;q=0.3", "", "text/csv")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("*/*", "&format=docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("application/json;q=0, */*;q=0.5", "", "text/csv")]
    [InlineData("text/csv", "&format=json", "application/json")]
    [InlineData("application/json", "&format=csv", "text/csv")]
    [InlineData("text/html", "&format=csv", "text/csv")]
    [InlineData("text/csv", "&format=", "text/csv")]
    public async Task The_parameter_counts_before_the_header_and_the_better_liked_type_before_the_other(
        string? accept, string query, string type)
    {
        var agency = await api.AgencyAsync();
        var answer =
            await api.GetAsync($"statistics/requests?agency={agency}&year=2023{query}", accept is null ? [] : [("Accept", accept)])
                .Served();
        Assert.Equal(type, answer.MediaType);
    }

    [Theory]
    [InlineData("application/pdf", "")]
    [InlineData("image/*", "")]
    [InlineData("text/csv;q=0", "")]
    public async Task What_there_is_not_is_not_acceptable(string accept, string query)
    {
        var agency = await api.AgencyAsync();
        await api.GetAsync($"statistics/requests?agency={agency}&year=2023{query}", ("Accept", accept))
            .Refused(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("CSV")]
    public async Task Refuses_a_format_it_does_not_know(string format) =>
        await api.GetAsync($"statistics/requests?agency={await api.AgencyAsync()}&year=2023&format={format}").Invalid("format");
}
