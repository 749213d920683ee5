using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>
/// The pictures of the guide for clerks: a day of an invented office, in the folder of pictures as <c>guide-….desk.png</c>.
/// </summary>
public sealed class GuidePictureTests : IDisposable
{
    /// <summary>It starts on the day of the first request, so that the record is as an office keeps it.</summary>
    private readonly Api _api = new(Morning("2026-10-22"));

    private string _clerk = "";
    private string _approver = "";

    private const string IdNumber = "632123198805126520";

    private static readonly (string Arrived, string Channel, string Type, string Name, string Request, string Life)[] Requests =
    [
        ("2026-10-22", "ordinaryMail", "legalServiceInstitution", "青海昆仑律师事务所", "2025年全市排污许可证核发台账", "confirmation 2026-10-23"),
        ("2026-10-26", "inPerson", "naturalPerson", "马海兰", "乐都区污水处理厂2026年第三季度监督性监测报告", ""),
        ("2026-10-28", "signedMail", "commercialEnterprise", "海东兴农牧业有限公司", "本公司养殖项目环评批复文件及专家评审意见", "consultation 2026-11-03"),
        ("2026-11-02", "inPerson", "naturalPerson", "祁建国", "湟水河平安段2024年至2025年水质监测数据", ""),
        ("2026-11-09", "inPerson", "researchInstitution", "青海大学生态环境工程学院", "2021年至2025年机动车尾气检测统计", "extension 2026-11-16"),
        ("2026-11-12", "oral", "naturalPerson", "李生花", "小区旁餐饮油烟投诉的处理结果", ""),
        ("2026-11-12", "inPerson", "naturalPerson", "韩有才", "环境保护的有关文件", "correctionNotice 2026-11-13"),
        ("2026-11-17", "inPerson", "socialWelfareOrganization", "海东绿色家园服务中心", "2026年重点排污单位名录及更新依据", ""),
        ("2026-11-20", "online", "naturalPerson", "赵永福", "民和县矿山生态修复项目验收意见", ""),
        ("2026-11-23", "inPerson", "naturalPerson", "冶成梅", "互助县2025年空气质量达标天数统计", ""),
    ];

    [Fact]
    public Task A_day_in_the_office_is_shown() => Tab.OpenAsync(_api, Screen.Desk, async tab =>
    {
        var numbers = await LiveAsync();
        await tab.SignInAsync(_clerk);
        await tab.GoAsync("/");
        await tab.PictureAsync("guide-board");
        await tab.GoAsync("/cases/new");
        await FillAsync(tab);
        await tab.PictureAsync("guide-register");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记并打印回执" }).ClickAsync();
        await tab.ArriveAsync("**/receipt?print=1**");
        await tab.GoAsync(new Uri(tab.Page.Url).AbsolutePath);
        await tab.PictureAsync("guide-receipt");
        await tab.GoAsync($"/cases/{numbers[2]}");
        await tab.PictureAsync("guide-case");
        await tab.GoAsync($"/cases/{numbers[2]}/deadline");
        await tab.PictureAsync("guide-deadline");
        await tab.GoAsync("/cases");
        await tab.PictureAsync("guide-ledger");
        await DecideAsync(tab, numbers[3]);
        await tab.PictureAsync("guide-decision");
    });

    public void Dispose() => _api.Dispose();

    /// <summary>Lives through the days, and answers the numbers of the requests.</summary>
    private async Task<List<string>> LiveAsync()
    {
        await _api.PostAsync("agencies", """{"code":"HDHB","name":"海东市生态环境局"}""").Served(HttpStatusCode.Created);
        var staff = await KeyAsync("张敏", "frontOffice", "handler", "approver");
        var handler = await KeyAsync("王建军", "handler");
        _clerk = await KeyAsync("张敏", "frontOffice");
        _approver = await KeyAsync("刘志强", "approver");
        _api.Client.DefaultRequestHeaders.Authorization = new("Bearer", staff);
        foreach (var day in Requests.SelectMany(request => new[] { request.Arrived, request.Life.Split(' ')[^1] })
            .Where(day => day.Length > 0)
            .Distinct().Order(StringComparer.Ordinal))
        {
            _api.Time.AdjustTime(Morning(day));
            await LiveAsync(day);
        }

        await _api.PostAsync(
            $"cases/{Number(1)}/drafts/decision", """{"on":"2026-11-23","outcome":"granted","documentNumber":"海环公开〔2026〕41号"}""",
            ("Authorization", $"Bearer {handler}")).Served(HttpStatusCode.Created);
        return [.. Requests.Select((_, index) => Number(index))];
    }

    private async Task LiveAsync(string day)
    {
        foreach (var (_, channel, type, name, request, _) in Requests.Where(request => request.Arrived == day))
        {
            var number = await _api.CaseAsync(Given.Registration("HDHB", day, channel, type)
                .With("applicant.name", name).With("applicant.idNumber", name == "马海兰" ? IdNumber : null)
                .With("request.description", request).With("request.deliveryMethod", "电子邮件"));
            await _api.DoAsync(number, "assignment", day, ("unit", "水生态环境科"), ("person", "王建军")).Served();
        }

        foreach (var (index, request) in Requests.Index().Where(request => request.Item.Life.EndsWith(day, StringComparison.Ordinal)))
        {
            await _api.LiveAsync(Number(index), request.Life);
        }
    }

    private static async Task FillAsync(Tab tab)
    {
        await tab.Page.AddInitScriptAsync("window.print = () => {};");
        await tab.Page.FillAsync(Given.Registration("HDHB", "2026-11-23")
            .With("applicant.name", "马海兰").With("applicant.idNumber", IdNumber).With("applicant.phone", "13909720000")
            .With("applicant.postalAddress", "海东市乐都区滨河南路12号").With("request.deliveryMethod", "当面领取")
            .With("request.description", "乐都区污水处理厂2026年第四季度监督性监测报告"));
        await tab.Page.Locator("[name='request.description']").BlurAsync();
        await Expect(tab.Page.Locator("#related")).ToContainTextAsync("HDHB-2026-0002");
        await tab.Page.SwappedAsync();
    }

    private async Task DecideAsync(Tab tab, string number)
    {
        await tab.Page.Context.ClearCookiesAsync();
        await tab.SignInAsync(_approver);
        await tab.GoAsync($"/cases/{number}/decision");
        await tab.Page.Locator("[name=outcome][value=partiallyGranted]").CheckAsync();
        await Expect(tab.Page.Locator("#needs .parts")).ToBeVisibleAsync();
        await tab.Page.FillAsync(new JsonObject
        {
            ["documentNumber"] = "海环公开〔2026〕42号",
            ["withheld[0].what"] = "附件三：会商讨论稿",
            ["withheld[0].ground"] = "deliberativeProcess",
            ["explanation"] = "监测数据以电子邮件提供；附件三为内部讨论的过程性信息，经权衡不予公开。",
        });
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "查看后果" }).ClickAsync();
        await Expect(tab.Page.Locator("#consequence")).ToContainTextAsync("以上只是预览");
        await tab.Page.SwappedAsync();
    }

    private static string Number(int index) => $"HDHB-2026-{index + 1:0000}";

    private static DateTimeOffset Morning(string day) => DateTimeOffset.Parse($"{day}T09:40:00+08:00", CultureInfo.InvariantCulture);

    private async Task<string> KeyAsync(string name, params string[] roles)
    {
        var body = new JsonObject
        {
            ["name"] = name,
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["agencyCode"] = "HDHB",
        };
        return (await _api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created))["key"]!;
    }
}
