using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Documents;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Domain;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>A host with agencies, cases, disputes and keys, so that what is sent at random meets something.</summary>
internal sealed class FuzzWorld : IDisposable
{
    private static readonly string[] Agencies = ["FUZZTOP", "FUZZ1", "FUZZ2", "FUZZ3"];

    private readonly List<string> _spareKeys = [];

    public Api Api { get; } = new(configure: host => host.UseSetting("CaseTracker:RequestsPerMinute", "0"));

    public ServedDocument Document { get; private set; } = null!;

    /// <summary>Who asks: mostly someone who may; by role.</summary>
    public Gen<(string Name, string Key)> Caller { get; private set; } = null!;

    public Gen<string> Agency { get; } = Gen.Frequency((20, Gen.OneOf(Agencies)), (1, OddValues.Text));

    /// <summary>Numbers are given in order, so those of cases to come are known.</summary>
    public Gen<string> Number { get; } = Gen.Frequency(
        (30, Gen.Select(Gen.OneOf(Agencies), Gen.Int[1, 50]).Select((agency, sequence) => $"{agency}-2023-{sequence:D4}")),
        (1, OddValues.Text));

    public Gen<string> Id { get; private set; } = null!;

    /// <summary>Files as the program itself writes them, and a ledger of the contract's columns; by media type.</summary>
    public IReadOnlyList<(string MediaType, byte[] Bytes)> Files { get; private set; } = [];

    public static async Task<FuzzWorld> OpenAsync()
    {
        var world = new FuzzWorld();
        await world.FillAsync();
        return world;
    }

    public void Dispose() => Api.Dispose();

    private async Task FillAsync()
    {
        Document = await ServedDocument.OfAsync(Api);
        foreach (var (code, above) in new[] { ("FUZZTOP", null), ("FUZZ1", "FUZZTOP"), ("FUZZ2", "FUZZTOP"), ("FUZZ3", "FUZZ1") })
        {
            await Api.PostAsync(
                "agencies", new JsonObject { ["code"] = code, ["name"] = $"{code}局", ["parentCode"] = above }.ToJsonString())
                .Served(HttpStatusCode.Created);
        }

        var callers = new List<(string, string)>();
        foreach (var (role, agency) in Codes<Role>.All.SelectMany(role => new[] { (role, "FUZZTOP"), (role, "FUZZ1") }))
        {
            callers.Add(($"{role} of {agency}", await KeyAsync(agency, role)));
        }

        callers.Add(("all roles of FUZZ1", await KeyAsync("FUZZ1", [.. Codes<Role>.All])));
        callers.Add(("a stranger", "ct_nobody_knows_this_one"));
        Caller = Gen.Frequency((3, Gen.Const(("bootstrap", Api.Key))), (1, Gen.OneOf(callers.ToArray())));
        for (var count = 0; count < 5; count++)
        {
            var answer = await Api.PostAsync("keys", """{"name":"备用","roles":["frontOffice"],"agencyCode":"FUZZ2","expiresOn":null}""")
                .Served(HttpStatusCode.Created);
            _spareKeys.Add(answer["id"]!);
        }

        Id = Gen.Frequency((20, Gen.Int[1, 40].Select(id => $"{id}")), (1, Gen.OneOf(_spareKeys.ToArray())), (1, OddValues.Text));
        await Api.CaseAsync("FUZZ3");
        var ledger = LedgerCsv.Of(LedgerCsv.Row.Replace("17号", ""), LedgerCsv.Closed("granted"), LedgerCsv.Closed("duplicate"));
        Files =
        [
            ("text/csv", Encoding.UTF8.GetBytes(ledger)),
            ("text/csv", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(ledger.Replace(',', ';'))),
            ("text/csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(ledger.Replace(',', '\t'))]),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", OfOffices()),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", await File.ReadAllBytesAsync(
                Path.Combine(Repository.Root, "tests", "CaseTracker.Api.Tests", "Letters", "writer-paper.docx"))),
            .. await FilesAsync("FUZZ3"),
        ];
        await RegisterAsync();
    }

    /// <summary>A workbook with several sheets, dates, formulas, error values, merged cells, shared texts, a title and a total.</summary>
    private static byte[] OfOffices()
    {
        var book = new Book { Since1904 = true };
        var shared = book.Shared("<r><t>监测</t></r><rPh sb=\"0\" eb=\"2\"><t>jiance</t></rPh>");
        var (day, digits) = (book.Style(31), book.Style(176, "000000"));
        return book.Sheet("说明", [["每月一张表"]]).Chart("图表").Sheet("1月",
        [
            ["台账"], LedgerFile.Header,
            LedgerFile.Row("", ("外部编号", Book.Number("17", digits)), ("收到日期", Book.Number("43524", day)), ("申请内容", shared)),
            LedgerFile.Row(
                "", ("收到日期", Book.Typed("d", "2023-03-01")), ("联系方式", Book.Typed("e", "#N/A", "VLOOKUP(C2,A:B,2)")),
                ("申请内容", "第一行_x000D_")),
            ["合计", "<c r=\"{0}\"><f>COUNTA(A3:A4)</f></c>"],
        ], "hidden", "<mergeCells><mergeCell ref=\"A1:J1\"/><mergeCell ref=\"C3:C4\"/></mergeCells>").Write();
    }

    private async Task<string> KeyAsync(string agency, params string[] roles) => (await Api.PostAsync(
        "keys", new JsonObject
        {
            ["name"] = "fuzz",
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["agencyCode"] = agency
        }.ToJsonString())
            .Served(HttpStatusCode.Created))["key"]!;

    private async Task RegisterAsync()
    {
        foreach (var agency in Agencies)
        {
            for (var count = 0; count < 25; count++)
            {
                var number = await Api.CaseAsync(agency, channel: count % 4 == 0 ? "online" : "inPerson");
                if (count % 4 == 1)
                {
                    await Api.CloseAsync(number, "granted", new(2023, 3, 1), new(2023, 3, 20));
                    await Api.PostAsync("remedies",
                        $$"""
                        {"agencyCode":"{{agency}}","caseNumber":"{{number}}","kind":"reconsideration","filedOn":"2023-05-08",
                         "body":"某机关"}
                        """)
                        .Served(HttpStatusCode.Created);
                }
            }
        }
    }

    private async Task<List<(string, byte[])>> FilesAsync(string agency)
    {
        var files = new List<(string, byte[])>();
        foreach (var address in new[]
        {
            $"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31",
            $"statistics/requests?agency={agency}&year=2023",
            $"statistics/remedies?agency={agency}&year=2023",
            $"reports/{agency}/2023?"
        })
        {
            foreach (var form in new[] { "csv", "xlsx" })
            {
                using var response = await Api.Client.GetAsync($"/api/v1/{address}&format={form}");
                files.Add((response.Content.Headers.ContentType!.MediaType!, await response.Content.ReadAsByteArrayAsync()));
            }
        }

        return files;
    }
}
