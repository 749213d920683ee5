using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Privacy;

/// <summary>Nobody sees more of a person than their role needs, in a case, in its record and in a list.</summary>
public sealed class MaskingTests(Api api) : IClassFixture<Api>
{
    private const string Masked = """{"type":"naturalPerson","name":"欧***","idType":"residentId","idNumber":"6302**********7777","phone":"139******21","email":"d****@example.com","postalAddress":"青海省海东市************","contactPerson":"司***","agent":"慕****"}""";

    private static JsonNode Named => People.Everything().With("idNumber", "6302**********7777");

    [Theory]
    [InlineData("frontOffice")]
    [InlineData("handler")]
    [InlineData("approver")]
    [InlineData("approver auditor")]
    public async Task Those_who_handle_a_case_see_who_it_is_and_no_whole_number(string roles)
    {
        var (number, key) = await GivenAsync(roles);

        AssertPerson(Named, (await api.GetAsync($"cases/{number}", key).Served()).Json);
        AssertPerson(Named, await RegistrationAsync(number, key));
        AssertPerson(JsonNode.Parse(Masked)!, await ListedAsync(number, key));
        Assert.Equal("2022年度环境空气质量监测报告", (string)(await ListedAsync(number, key))["request"]!["description"]!);
    }

    [Fact]
    public async Task Auditors_see_masks_until_they_read_in_clear()
    {
        var (number, key) = await GivenAsync("auditor");

        var answer = await api.GetAsync($"cases/{number}", key).Served();
        AssertPerson(JsonNode.Parse(Masked)!, answer.Json);
        Assert.Equal("2022年度环境空气质量监测报告", answer["request.description"]);
        AssertPerson(JsonNode.Parse(Masked)!, await RegistrationAsync(number, key));
        AssertPerson(JsonNode.Parse(Masked)!, await ListedAsync(number, key));
        AssertPerson(People.Everything(), (await api.ReadClearAsync(number, headers: key).Served()).Json);
    }

    [Fact]
    public async Task Integrators_see_neither_people_nor_what_they_wrote()
    {
        var (number, key) = await GivenAsync("integrator");
        await api.LiveAsync(number, "correctionNotice 2023-03-02");
        await api.TakeAsync(number, "correction", """{"on":"2023-03-03","description":"欧阳独秀家附近的监测报告"}""").Served();
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"phone":"13512345678"},"request":{"description":"碾伯镇的监测报告"}}""").Served();

        var answer = await api.GetAsync($"cases/{number}", key).Served();
        var events = await api.GetAsync($"cases/{number}/events", key).Served();

        Assert.Equal(("欧***", "135******78", "（无权查看）"), (answer["applicant.name"], answer["applicant.phone"], answer["request.description"]));
        Assert.Equal("（无权查看）", (string)(await ListedAsync(number, key))["request"]!["description"]!);
        Assert.All([answer.Text, events.Text], text => Assert.All(
            [People.Name, People.IdNumber, "13987654321", "13512345678", "duxiu", "碾伯", "司徒浩然", "慕容雪", "监测"], secret => Assert.DoesNotContain(secret, text)));
    }

    [Theory]
    [InlineData("handler", 1)]
    [InlineData("auditor", 1)]
    [InlineData("integrator", 0)]
    public async Task Only_those_who_may_see_people_find_them(string role, int found)
    {
        var (number, key) = await GivenAsync(role);

        foreach (var q in new[] { People.Name, People.IdNumber, "环境空气" })
        {
            Assert.Equal(found, await FoundAsync(number, q, key));
        }

        Assert.Equal(0, await FoundAsync(number, "欧阳", key));
        Assert.Equal(1, await FoundAsync(number, number, key));
    }

    [Theory]
    [InlineData("frontOffice", "handler")]
    [InlineData("integrator", "integrator")]
    public async Task The_answer_to_a_registration_shows_no_more(string role, string sight)
    {
        var agency = await api.AgencyAsync();
        var registered = await api.PostAsync("cases", People.Registration(agency).ToJsonString(), await api.KeyAsync(role, agency)).Served(System.Net.HttpStatusCode.Created);

        AssertPerson(sight == "handler" ? Named : JsonNode.Parse(Masked)!, registered.Json);
        Assert.DoesNotContain(People.IdNumber, registered.Text);
    }

    [Theory]
    [InlineData("碾伯镇古城𠮷大街五十七号", "碾伯镇古城********")]
    [InlineData("碾伯镇古大街五十七号", "碾伯镇古大*****")]
    public void Half_a_character_is_shown_of_none(string address, string masked) => Assert.Equal(masked, CaseTracker.Api.Privacy.PersonalData.MaskAddress(address));

    [Theory]
    [InlineData("statistician")]
    [InlineData("administrator")]
    public async Task Who_has_nothing_to_do_with_cases_sees_none(string role)
    {
        var (number, key) = await GivenAsync(role);
        await api.GetAsync($"cases/{number}", key).Refused(System.Net.HttpStatusCode.Forbidden, "forbidden");
        await api.GetAsync("cases", key).Refused(System.Net.HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<(string Number, (string Name, string Value) Key)> GivenAsync(string roles)
    {
        var agency = await api.AgencyAsync();
        return (await api.CaseAsync(People.Registration(agency)), await api.KeyAsync(roles, agency));
    }

    private async Task<JsonNode> RegistrationAsync(string number, (string, string) key) =>
        (await api.GetAsync($"cases/{number}/events", key).Served()).Json["items"]![0]!["data"]!;

    private async Task<JsonNode> ListedAsync(string number, (string, string) key) =>
        Assert.Single((await api.GetAsync($"cases?agency={number.Split('-')[0]}", key).Served()).Json["items"]!.AsArray())!;

    private async Task<int> FoundAsync(string number, string q, (string, string) key) =>
        (await api.GetAsync($"cases?agency={number.Split('-')[0]}&q={Uri.EscapeDataString(q)}", key).Served()).Json["items"]!.AsArray().Count;

    private static void AssertPerson(JsonNode expected, JsonNode holder) =>
        Assert.True(JsonNode.DeepEquals(expected, holder["applicant"]), $"{holder["applicant"]!.ToJsonString()} is not {expected.ToJsonString()}");
}
