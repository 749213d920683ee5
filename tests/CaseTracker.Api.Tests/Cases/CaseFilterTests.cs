namespace CaseTracker.Api.Tests.Cases;

/// <summary>Each filter of the list on one ledger of an agency, read only: which sequences are found, newest receipt first.</summary>
public sealed class CaseFilterTests(CaseFilterTests.Ledger ledger) : IClassFixture<CaseFilterTests.Ledger>
{
    [Theory]
    [InlineData("", "11 10 9 8 7 6 5 4 3 2 1")]
    [InlineData("status=unconfirmed", "2")]
    [InlineData("status=processing", "10 9 8 7 1")]
    [InlineData("status=awaitingCorrection", "6")]
    [InlineData("status=consulting", "11")]
    [InlineData("status=closed", "4 3")]
    [InlineData("status=void", "5")]
    [InlineData("status=awaitingPayment", "")]
    [InlineData("applicantType=commercialEnterprise", "2")]
    [InlineData("applicantType=researchInstitution", "3")]
    [InlineData("outcome=granted", "3")]
    [InlineData("outcome=stateSecret", "4")]
    [InlineData("outcome=withdrawn", "")]
    [InlineData("receivedFrom=2023-05-04&receivedTo=2023-06-01", "4 3")]
    [InlineData("receivedFrom=2023-05-05&receivedTo=2023-05-31", "")]
    [InlineData("receivedTo=2023-05-04", "3 1")]
    [InlineData("receivedFrom=2026-11-03", "11")]
    [InlineData("due=soon", "10 9 8")]
    [InlineData("due=overdue", "7 1")]
    [InlineData("due=closedLate", "4")]
    [InlineData("due=soon&receivedTo=2026-10-27", "9 8")]
    [InlineData("status=closed&due=overdue", "")]
    [InlineData("status=processing&applicantType=naturalPerson&receivedTo=2023-12-31&q=空气&due=overdue", "1")]
    [InlineData("applicantType=&status=&due=&q=&receivedFrom=&limit=&cursor=", "11 10 9 8 7 6 5 4 3 2 1")]
    [InlineData("status=closed&q=空气", "")]
    public async Task Finds_by_filter(string query, string sequences) => Assert.Equal(sequences, await ledger.FindAsync(query));

    [Theory]
    [InlineData("空", "1")]
    [InlineData("空气", "1")]
    [InlineData("2022年度环境空气质量监测报告", "1")]
    [InlineData("监测", "2 1")]
    [InlineData("空监", "")]
    [InlineData(" 空气　", "1")]
    [InlineData("100%", "3")]
    [InlineData("100%达", "3")]
    [InlineData("10%达", "")]
    [InlineData("%", "3")]
    [InlineData("_", "3")]
    [InlineData("率_统", "3")]
    [InlineData("率?统", "")]
    [InlineData("\\", "3")]
    [InlineData("\\路", "3")]
    [InlineData("\\%", "")]
    [InlineData("'", "4")]
    [InlineData("ABC123", "4")]
    [InlineData("ａｂｃ１２３", "4")]
    [InlineData("pm2.5 report", "4")]
    [InlineData("ＰＭ２．５　ＲＥＰＯＲＴ", "4")]
    [InlineData("青依申〔2023〕17", "1")]
    [InlineData("-2023-0003", "3")]
    [InlineData("-2023-000", "6 5 4 3 2 1")]
    [InlineData("张三丰", "2")]
    [InlineData("张三丰 ", "2")]
    [InlineData("三丰", "")]
    [InlineData("Anne O'Neil", "4")]
    [InlineData("anne o'neil", "4")]
    [InlineData("o'neil", "")]
    [InlineData("13800000000", "")]
    [InlineData("630203199001011234", "11 10 9 8 7 6 5 4 3 2 1")]
    [InlineData("63020319900101123", "")]
    [InlineData("𠮷", "4")]
    public async Task Finds_a_part_of_a_text_of_any_length_or_a_whole_name(string text, string sequences) =>
        Assert.Equal(sequences, await ledger.FindAsync($"q={Uri.EscapeDataString(text)}"));

    [Fact]
    public async Task Finds_a_whole_number_in_any_case() =>
        Assert.Equal("3", await ledger.FindAsync($"q={ledger.Agency.ToLowerInvariant()}-2023-0003"));

    [Fact]
    public async Task What_is_sought_has_at_most_200_characters()
    {
        Assert.Equal("", await ledger.FindAsync($"q={new string('字', 200)}"));
        await ledger.Api.GetAsync($"cases?q={new string('字', 201)}").Invalid("q");
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("空气%00水")]
    public Task What_no_text_can_hold_is_not_sought(string text) =>
        ledger.Api.GetAsync($"cases?agency={ledger.Agency}&q={text}").Invalid("q");

    /// <summary>Today is 2026-11-23.</summary>
    public sealed class Ledger : IAsyncLifetime
    {
        private readonly List<string> _sequences = [];

        internal Api Api { get; } = new();

        internal string Agency { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Agency = await Api.AgencyAsync();
            await AddAsync("2023-03-01", reference: "青依申〔2023〕17号");
            await AddAsync("2023-04-03", channel: "online", type: "commercialEnterprise", name: "张三丰", description: "水质监测");
            await AddAsync("2023-05-04", "decision 2023-05-31", type: "researchInstitution", description: "100%达标率_统计\\路径");
            var fourth = await AddAsync("2023-06-01", name: "Anne O'Neil", description: "ＡＢＣ１２３ PM2.5 Report 𠮷 'x'");
            await Api.DoAsync(fourth, "decision", "2023-08-01", ("outcome", "stateSecret"), ("explanation", "说明")).Served();
            await AddAsync("2023-07-03", "void 2023-07-04");
            await AddAsync("2023-08-01", "correctionNotice 2023-08-02");

            // Due on 20, 23, 24 and 30 November, and 1 December: overdue, today, tomorrow, five working days and six.
            await AddAsync("2026-10-23");
            await AddAsync("2026-10-26");
            await AddAsync("2026-10-27");
            await AddAsync("2026-11-02");
            await AddAsync("2026-11-03", "consultation 2026-11-23");
        }

        public Task DisposeAsync()
        {
            Api.Dispose();
            return Task.CompletedTask;
        }

        internal async Task<string> FindAsync(string query)
        {
            var page = await Api.GetAsync($"cases?agency={Agency}&{query}").Served();
            return string.Join(' ', page.Json["items"]!.AsArray().Select(one => _sequences.IndexOf((string)one!["number"]!) + 1));
        }

        private async Task<string> AddAsync(
            string arrivedOn, string life = "", string channel = "inPerson", string type = "naturalPerson", string name = "张三",
            string? reference = null, string? description = null)
        {
            var number = await Api.CaseAsync(Given.Registration(Agency, arrivedOn, channel, type)
                .With("applicant.name", name).With("externalReference", reference)
                    .With("request.description", description ?? (reference is null ? "其他" : "2022年度环境空气质量监测报告")));
            await Api.LiveAsync(number, life);
            _sequences.Add(number);
            return number;
        }
    }
}
