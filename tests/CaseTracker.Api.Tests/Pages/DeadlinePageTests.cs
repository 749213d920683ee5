using System.Net;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The months and the table of a deadline, day by day what the API says.</summary>
[Collection(SharedPages.Name)]
public sealed class DeadlinePageTests(Api api)
{
    public static TheoryData<string, string> Lives
    {
        get
        {
            var lives = new TheoryData<string, string>
            {
                { "2026-03-02", "consultation 2026-03-10, opinion 2026-03-27" },
                { "2026-03-02", "consultation 2026-03-13, extension 2026-03-20" },
                { "2026-03-02", "correctionNotice 2026-03-04, correction 2026-03-06" },
                { "2026-03-02", "correctionNotice 2026-03-04, withdrawal 2026-03-10" },
                { "2026-03-02", "feeNotice 2026-03-04, payment 2026-03-06" },
                { "2026-11-16", "correctionNotice 2026-11-17" },
                { "2026-11-16", "feeNotice 2026-11-17" },
                { "2026-11-16", "extension 2026-11-17" },
                { "2026-09-18", "decision 2026-10-09" },
            };
            foreach (var vector in Vectors.Deadlines.Where(vector => string.CompareOrdinal((string)vector[0], "2026-11-23") <= 0))
            {
                lives.Add((string)vector[0], "");
            }

            return lives;
        }
    }

    [Theory, MemberData(nameof(Lives))]
    public async Task Each_day_is_marked_as_the_api_has_it(string arrivedOn, string life)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), arrivedOn);
        await api.LiveAsync(number, life);
        var known = await api.GetAsync($"cases/{number}/deadline?days=true").Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/deadline");
        Assert.Equal(HttpStatusCode.OK, page.Status);

        var days = known.Json["days"]!.AsArray().ToDictionary(day => (string)day!["on"]!, day => day!);
        var cells = page.Document.QuerySelectorAll("td[data-day]").ToDictionary(cell => cell.GetAttribute("data-day")!);
        Assert.Empty(days.Keys.Except(cells.Keys));
        foreach (var (on, cell) in cells)
        {
            var (day, words) = (days.GetValueOrDefault(on), cell.QuerySelector(".long")!.TextContent);
            string[] kinds = ["receipt", "counted", "excluded", "dayOff"];
            Assert.Equal(day is null ? [] : [(string)day["kind"]!], cell.ClassList.Intersect(kinds));
            Assert.Equal(day?["number"] is { } nth ? $"第{nth}日" : null, words.Split('·').FirstOrDefault(word => word.StartsWith('第')));
            Assert.Equal((on == (string?)known["dueOn"] || on == (string?)known["waitingUntil"]) && day is not null,
                cell.ClassList.Contains("due") && day is not null);
            Assert.Equal(on == "2026-11-23", cell.ClassList.Contains("today"));
        }

        Assert.All(page.Document.QuerySelectorAll(".months"), months => Assert.Equal("true", months.GetAttribute("aria-hidden")));
        AssertTable(known, page);
    }

    [Theory]
    [InlineData("2026-03-02", "consultation 2026-03-10, opinion 2026-03-27",
        "自 2026-03-02 收到申请起 20 个工作日，扣除征求意见 13 个工作日，答复期限为 2026-04-17。",
        "20 working days from receipt on 2026-03-02, leaving out 13 of consultation: the reply is due on 2026-04-17.")]
    [InlineData("2026-03-02", "extension 2026-03-05", "自 2026-03-02 收到申请起 40 个工作日（含延长 20 个工作日），答复期限为 2026-04-28。",
        "40 working days from receipt on 2026-03-02, 20 of them by extension: the reply is due on 2026-04-28.")]
    [InlineData("2026-03-02", "correctionNotice 2026-03-04, correction 2026-03-06",
        "自 2026-03-06 收到补正起 20 个工作日，答复期限为 2026-04-03。",
        "20 working days from the correction on 2026-03-06: the reply is due on 2026-04-03.")]
    [InlineData("2026-03-02", "feeNotice 2026-03-04, payment 2026-03-06", "自 2026-03-06 缴费起 20 个工作日，答复期限为 2026-04-03。",
        "20 working days from payment on 2026-03-06: the reply is due on 2026-04-03.")]
    [InlineData("2026-11-16", "correctionNotice 2026-11-17", "正在等待申请人补正，最迟 2026-11-27；答复期限自收到补正之日起重新计算。",
        "Waiting for the correction until 2026-11-27; the reply period starts again when it arrives.")]
    public async Task One_sentence_tells_it(string arrivedOn, string life, string chinese, string english)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), arrivedOn);
        await api.LiveAsync(number, life);
        foreach (var (language, sentence) in new[] { ("zh-CN", chinese), ("en", english) })
        {
            using var browser = await PageBrowser.SignedInAsync(api, language: language);
            Assert.Equal(sentence, (await browser.GetAsync($"/cases/{number}/deadline")).Document.QuerySelector(".finding")!.TextContent);
        }
    }

    [Fact]
    public async Task A_provisional_date_names_the_year_that_is_missing()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        await api.LiveAsync(number, "extension 2026-11-17");
        using var browser = await PageBrowser.SignedInAsync(api);

        var page = await browser.GetAsync($"/cases/{number}/deadline");
        Assert.Contains("暂定（缺 2027 年节假日安排）", page.Words, StringComparison.Ordinal);
        Assert.Equal("暂定", page.Document.QuerySelector(".light.provisional")!.TextContent);
    }

    [Fact]
    public async Task An_unconfirmed_case_has_no_months()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16", "online");
        using var browser = await PageBrowser.SignedInAsync(api);

        var page = await browser.GetAsync($"/cases/{number}/deadline");
        Assert.Equal("申请尚未确认收到，答复期限尚未起算。", page.Document.QuerySelector(".finding")!.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("table"));
    }

    private static void AssertTable(Answer known, BrowsedPage page)
    {
        var rows = page.Document.QuerySelectorAll("table.spans tbody tr").ToList();
        var spans = known.Json["spans"]!.AsArray();
        Assert.Equal(spans.Count, rows.Count);
        foreach (var (span, row) in spans.Zip(rows))
        {
            var cells = row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
            Assert.StartsWith((string)span!["from"]!, cells[0], StringComparison.Ordinal);
            Assert.StartsWith((string?)span["to"] ?? "至今", cells[1], StringComparison.Ordinal);
            Assert.Equal((bool)span["counted"]! ? "计入" : "不计入", cells[2]);
            Assert.Equal(span["workingDays"]?.ToString() ?? "—", cells[3]);
            Assert.Equal((string?)span["why"], cells[4]);
        }
    }
}
