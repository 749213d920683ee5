using System.Net;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Anyone who takes the database files away knows nobody.</summary>
public sealed class AtRestTests(Api api) : IClassFixture<Api>
{
    private const string Header = "外部编号,申请人类型,申请人,证件类型,证件号(掩码),联系方式,联系人,代理人,收件渠道,收到日期,申请内容,答复日期,办理结果,说明";

    private static readonly string[] Registered =
        [People.Name, People.IdNumber, "13987654321", "duxiu@example.com", "碾伯镇东大街21号", "司徒浩然", "慕容雪律师"];
    private static readonly string[] Amended =
        ["诸葛明亮", "630203197502028888", "13811112222", "liang@example.com", "平安镇平安大道9号", "上官婉清", "皇甫嵩律师"];
    private static readonly string[] Imported = ["令狐冲和", "630203196003039999", "13733334444", "尉迟恭敬", "公孙胜律师"];

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task No_byte_of_the_database_tells_of_a_person()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        await api.TakeAsync(
            number,
            "amendment",
            $$"""{"reason":"录错","applicant":{"name":"{{Amended[
                0]}}","idNumber":"{{Amended[1]}}","phone":"{{Amended[2]}}","email":"{{Amended[
                3]}}","postalAddress":"{{Amended[4]}}","contactPerson":"{{Amended[5]}}","agent":"{{Amended[6]}}"} }""").Served();
        await api.ImportAsync(
            agency,
            $"{Header}\r\n,自然人,{Imported[0]},居民身份证,{Imported[1]},{Imported[2]},{Imported[3]},{Imported[4]},当面,2023-03-01,监测报告,,,\r\n")
                .Served();
        await api.ReadClearAsync(number).Served();
        await api.ExportAsync(Amended[0], Amended[1]).Served();
        await api.ExportAsync(Registered[0], null).Served();
        await api.GetAsync($"cases?q={Uri.EscapeDataString(Registered[0])}").Served();
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"*"}}""").Served();
        await api.PostAsync("cases", People.Registration(agency).With("arrivedOn", "2030-01-01").ToJsonString())
            .Refused(HttpStatusCode.BadRequest, "validation-failed");

        Assert.True(api.StoreHolds(number));
        Assert.True(api.StoreHolds("2022年度环境空气质量监测报告"));
        Assert.All([.. Registered, .. Amended, .. Imported], text => Assert.False(api.StoreHolds(text), text));

        var stored = (await api.ReadClearAsync($"{agency}-2023-0002").Served()).Json["applicant"]!;
        Assert.Equal(Imported, new[] { "name", "idNumber", "phone", "contactPerson", "agent" }.Select(member => (string)stored[member]!));
    }
}
