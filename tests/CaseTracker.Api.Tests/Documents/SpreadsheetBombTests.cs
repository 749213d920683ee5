using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Tests.Documents;

/// <summary>Small files that claim or unpack to much are refused before anything is built from them.</summary>
[Collection(SharedAgencies.Name)]
public sealed class SpreadsheetBombTests(Api api)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task The_file_without_a_bomb_is_imported()
    {
        await ImportAsync(Packed.Ledger()).Served();
        await ImportAsync(Packed.Ledger(more: [("xl/media/image1.png", [0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])])).Served();
    }

    public static TheoryData<string> Bombs => new(
        "a far column", "a farther column", "a far row", "a claimed column", "cells without end", "a long row", "a long cell",
        "a long shared text", "a shared text in pieces",
        "a long attribute", "deep nesting", "an entity", "an external entity", "a doctype", "a sheet that lies of its size");

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_bomb_is_refused_before_it_is_built(string bomb)
    {
        var file = bomb switch
        {
            "a far column" => Packed.Ledger("""<row r="2"><c r="XFD2"><v>1</v></c></row>"""),
            "a farther column" => Packed.Ledger("""<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>"""),
            "a far row" => Packed.Ledger("""<row r="2147483647"><c r="A2147483647"><v>1</v></c></row>"""),
            "a claimed column" => Packed.Ledger(before: """<dimension ref="A1:ZZZZZZ1048576"/>"""),
            "cells without end" => Packed.Ledger($"""<row r="2">{Repeat("<c/>", 1_000_000)}</row>"""),
            "a long row" => Packed.Ledger($"""<row r="2">{Repeat($"<c><v>{Repeat("1", 100_000)}</v></c>", 60)}</row>"""),
            "a long cell" => Packed.Ledger($"""<row r="2"><c><v>{Repeat("1", 20_000_000)}</v></c></row>"""),
            "a long shared text" => Packed.Ledger(shared: $"<si><t>{Repeat("x", 20_000_000)}</t></si>"),
            "a shared text in pieces" => Packed.Ledger(shared: $"<si>{Repeat("<r><t>xxxx</t></r>", 1_000_000)}</si>"),
            "a long attribute" => Packed.Ledger(before: $"""<sheetPr codeName="{Repeat("x", 20_000_000)}"/>"""),
            "deep nesting" => Packed.Ledger(before: Repeat("<a>", 100_000) + Repeat("</a>", 100_000)),
            "an entity" => Packed.Ledger(prolog: """<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY """
                + """b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>""", rows: """<row r="2"><c><v>&b;</v></c></row>"""),
            "an external entity" => Packed.Ledger(
                prolog: """<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>""",
                rows: """<row r="2"><c><v>&a;</v></c></row>"""),
            "a doctype" => Packed.Ledger(prolog: """<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:1/x.dtd">"""),
            _ => Packed.Lying(Packed.Ledger(), "xl/worksheets/sheet1.xml", 100),
        };
        Assert.True(file.Length < 2_000_000, $"{file.Length}");

        var before = await Stored.InAsync(api);
        var agency = await api.AgencyAsync();
        var (memory, watch) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await ImportAsync(file, agency).Refused(HttpStatusCode.BadRequest, "malformed-request");

        Assert.True(GC.GetTotalAllocatedBytes() - memory < 500_000_000, $"{GC.GetTotalAllocatedBytes() - memory} bytes");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal(before with { Agencies = before.Agencies + 1 }, await Stored.InAsync(api));
    }

    [Fact]
    public void What_is_unpacked_is_counted_in_all()
    {
        using var enough = new MeasuredStream(new MemoryStream(new byte[1000]), 1000);
        enough.CopyTo(Stream.Null);
        Assert.Equal(1000, enough.Total);

        using var little = new MeasuredStream(new MemoryStream(new byte[1000]), 999);
        Assert.Equal(ProblemKind.MalformedRequest, Assert.Throws<Problem>(() => little.CopyTo(Stream.Null)).Kind);
    }

    [Theory]
    [InlineData("a record without end")]
    [InlineData("columns without end")]
    [InlineData("rows without end")]
    public async Task A_csv_is_limited_too(string bomb)
    {
        var csv = LedgerCsv.Of(bomb switch
        {
            "a record without end" => $"\"{Repeat("一\n", 3_000_000)}\"",
            "columns without end" => new string(',', 900_000),
            _ => new string('\n', 1_100_000),
        });
        await ImportAsync(Encoding.UTF8.GetBytes(csv), type: "text/csv").Refused(HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task The_wrong_file_is_not_read_to_its_end()
    {
        var refused = await ImportAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of(Enumerable.Repeat("x", 30_000))), type: "text/csv")
            .Refused(HttpStatusCode.BadRequest, "import-rejected");
        Assert.InRange(refused.Json["errors"]!.AsArray().Count, 10_000, 10_020);
        Assert.Contains("至少", refused["detail"]);
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private async Task<Answer> ImportAsync(byte[] file, string? agency = null, string type = Xlsx) => await api.SendAsync(
        HttpMethod.Post, $"imports?agency={agency ?? await api.AgencyAsync()}",
        new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });
}
