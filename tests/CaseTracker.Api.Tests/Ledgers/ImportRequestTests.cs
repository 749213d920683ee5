using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>How a ledger must be sent: as what, in which encoding, how large, and for which agency.</summary>
[Collection(SharedReports.Name)]
public sealed class ImportRequestTests(Api api)
{
    [Fact]
    public async Task Bytes_of_another_encoding_further_down_are_refused()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        byte[] bytes =
            [.. Encoding.UTF8.GetBytes(LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Row, 5000))), .. gbk.GetBytes($"\n{LedgerCsv.Row}\n")];
        await RefusesAsync(bytes, "text/csv", HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task A_ledger_of_more_than_128_megabytes_is_too_large()
    {
        var address = $"imports?agency={await api.AgencyAsync()}";
        await Announced.SendAsync(api, HttpMethod.Post, address, "text/csv", (128 * 1024 * 1024) + 1)
            .Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/vnd.ms-excel")]
    [InlineData(null)]
    public Task Takes_text_of_no_other_type(string? type) =>
        RefusesAsync(
            Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row)), type, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

    [Theory]
    [InlineData("imports", "agency")]
    [InlineData("imports?agency=", "agency")]
    [InlineData("imports?agency=X&dryRun=yes", "dryRun")]
    public async Task Needs_an_agency_and_reads_its_parameters_strictly(string address, string parameter) =>
        await api.SendAsync(HttpMethod.Post, address, new StringContent(LedgerCsv.Of(), Encoding.UTF8, "text/csv")).Invalid(parameter);

    [Fact]
    public async Task Knows_no_other_agency_and_no_other_parameter()
    {
        await api.ImportAsync("NOBODY", LedgerCsv.Of(LedgerCsv.Row)).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.ImportAsync(await api.AgencyAsync(), LedgerCsv.Of(LedgerCsv.Row), "&dryrun_=true")
            .Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    private async Task RefusesAsync(byte[] bytes, string? type, HttpStatusCode status, string code)
    {
        var agency = await api.AgencyAsync();
        var before = await Stored.InAsync(api);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        await api.SendAsync(HttpMethod.Post, $"imports?agency={agency}", content).Refused(status, code);
        Assert.Equal(before, await Stored.InAsync(api));
    }
}
