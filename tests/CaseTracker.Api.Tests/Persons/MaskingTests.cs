using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Nobody sees more of a person than their role needs, in a case, in its record and in a list.</summary>
[Collection(SharedAgencies.Name)]
public sealed class MaskingTests(Api api)
{
    private const string Masked =
        """
        {"type":"naturalPerson","name":"欧***","idType":"residentId","idNumber":"6302**********7777","phone":"139******21",
         "email":"d****@example.com","postalAddress":"青海省海东市************","contactPerson":"司***","agent":"慕****"}
        """;

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
        await api.TakeAsync(
            number, "amendment", """{"reason":"录错","applicant":{"phone":"13512345678"},"request":{"description":"碾伯镇的监测报告"}}""")
            .Served();

        var answer = await api.GetAsync($"cases/{number}", key).Served();
        var events = await api.GetAsync($"cases/{number}/events", key).Served();

        Assert.Equal(
            ("欧***", "135******78", "（无权查看）"), (answer["applicant.name"], answer["applicant.phone"], answer["request.description"]));
        Assert.Equal("（无权查看）", (string)(await ListedAsync(number, key))["request"]!["description"]!);
        Assert.All([answer.Text, events.Text], text => Assert.All(
            [People.Name, People.IdNumber, "13987654321", "13512345678", "duxiu", "碾伯", "司徒浩然", "慕容雪", "监测"],
            secret => Assert.DoesNotContain(secret, text)));
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
        var registered = await api.PostAsync("cases", People.Registration(agency).ToJsonString(), await api.KeyAsync(role, agency))
            .Served(HttpStatusCode.Created);

        AssertPerson(sight == "handler" ? Named : JsonNode.Parse(Masked)!, registered.Json);
        Assert.DoesNotContain(People.IdNumber, registered.Text);
    }

    public static TheoryData<string> Roles => [.. Enum.GetValues<Role>().Select(role => role.Code())];

    /// <summary>A case in which everybody wrote all they could, looked at from everywhere by every role.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task What_people_wrote_is_read_by_those_who_handle_the_case(string role)
    {
        var (agency, number, remedy) = await WrittenAsync();
        var key = await api.KeyAsync(role, agency);
        string[] paths =
        [
            $"cases/{number}", $"cases/{number}/events", $"cases?agency={agency}", $"cases/{number}/drafts", $"cases/{number}/drafts/1",
            $"cases/{agency}-2023-0002/events", $"cases/{agency}-2023-0003/events", $"cases/{number}/deadline",
            $"remedies?agency={agency}", $"remedies/{remedy}", $"remedies/{remedy}/events",
            $"statistics/requests?agency={agency}&year=2023",
            $"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31&format=csv",
        ];

        var texts = string.Concat(await Task.WhenAll(paths.Select(async path => (await api.GetAsync(path, key)).Text)));

        var read = Enumerable.Range(1, Written).Where(text => texts.Contains($"欧阳独秀{text:D2}", StringComparison.Ordinal));
        Assert.Equal(
            role switch
            {
                "frontOffice" or "handler" or "approver" => Enumerable.Range(1, Written),
                "auditor" => OfAgency,
                _ => [],
            },
            read);
    }

    private const int Written = 18;

    /// <summary>What was asked for, and what the agency wrote of its own acts.</summary>
    private static readonly int[] OfAgency = [1, 2, 5, 6, 8, 9, 10, 12, 17];

    private async Task<(string Agency, string Number, string Remedy)> WrittenAsync()
    {
        static JsonNode Text(int text) => $"欧阳独秀{text:D2}";
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(People.Registration(agency).With("request.description", Text(1)));
        await api.DoAsync(number, "correctionNotice", "2023-03-02", ("items", new JsonArray(Text(2)))).Served();
        await api.DoAsync(number, "correction", "2023-03-03").Served();
        await api.DoAsync(number, "consultation", "2023-03-06", ("party", Text(3))).Served();
        await api.DoAsync(number, "opinion", "2023-03-07", ("reasons", Text(4))).Served();
        await api.DoAsync(number, "reasonsRequest", "2023-03-08", ("facts", Text(5))).Served();
        await api.DoAsync(number, "reasons", "2023-03-09", ("reasons", Text(7))).Served();
        await api.DoAsync(number, "extension", "2023-03-10", ("reason", Text(6))).Served();
        await api.DoAsync(number, "feeNotice", "2023-03-13").Served();
        await api.DoAsync(number, "payment", "2023-03-14", ("receiptNumber", Text(8))).Served();
        await api.PostAsync($"cases/{number}/drafts/decision", Steps.Body("decision", "2023-03-14").With("explanation", Text(11))
            .ToJsonString()).Served(HttpStatusCode.Created);
        await api.DoAsync(number, "decision", "2023-03-15", ("outcome", "thirdPartyRights"), ("explanation", Text(9))).Served();
        await api.DoAsync(number, "service", "2023-03-16", ("trackingNumber", Text(10))).Served();
        var change = new JsonObject { ["deliveryMethod"] = Text(12) };
        await api.TakeAsync(number, "amendment", new JsonObject { ["reason"] = Text(13), ["request"] = change }.ToJsonString()).Served();
        await api.DoAsync(await api.CaseAsync(People.Registration(agency)), "withdrawal", "2023-03-02", ("reason", Text(14))).Served();
        await api.TakeAsync(await api.CaseAsync(People.Registration(agency)), "void",
            new JsonObject { ["reason"] = Text(15) }.ToJsonString()).Served();

        var remedy = await api.RemedyAsync(agency, caseNumber: number);
        await api.PostAsync($"remedies/{remedy}/amendment",
            new JsonObject { ["reason"] = Text(16), ["docket"] = "东政复〔2023〕13号" }.ToJsonString()).Served();
        await api.ResultAsync(remedy, "2023-07-06", "other", $",\"detail\":\"{Text(17)}\"").Served();
        await api.PostAsync($"remedies/{remedy}/void", new JsonObject { ["reason"] = Text(18) }.ToJsonString()).Served();
        return (agency, number, remedy);
    }

    /// <summary>What looks masked is no mask: an asterisk in a name, a telephone number or an address hides nothing of it.</summary>
    [Theory]
    [InlineData("integrator")]
    [InlineData("auditor")]
    public async Task An_asterisk_in_a_text_does_not_pass_it_by_the_mask(string role)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(People.Registration(agency)
            .With("applicant.name", "欧阳*独秀").With("applicant.phone", "138*12345678").With("applicant.email", "du*xiu@example.com")
            .With("applicant.postalAddress", "碾伯镇*古城大街57号三单元").With("applicant.contactPerson", "司徒*浩然").With("applicant.agent", "*慕容雪律师"));
        await api.LiveAsync(number, "decision 2023-03-20");
        var key = await api.KeyAsync(role, agency);
        string[] texts =
        [
            (await api.GetAsync($"cases/{number}", key).Served()).Text,
            (await api.GetAsync($"cases/{number}/events", key).Served()).Text,
            (await api.GetAsync($"cases?agency={agency}", key).Served()).Text,
            (await api.GetAsync($"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31&format=csv", key)).Text,
        ];

        Assert.All(texts, text => Assert.All(
            ["独秀", "12345678", "xiu", "古城大街", "浩然", "慕容"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    /// <summary>Masked once or twice, it is the same: so a masked ledger that was imported is exported as it was.</summary>
    [Theory]
    [InlineData("欧阳独秀")]
    [InlineData("张")]
    [InlineData("𠮷野家")]
    [InlineData("𠮷")]
    [InlineData("13987654321")]
    [InlineData("12*45")]
    [InlineData("d@example.com")]
    [InlineData("@")]
    [InlineData("青海省海东市乐都区碾伯镇东大街21号")]
    [InlineData("630203199001017777")]
    [InlineData("")]
    public void A_mask_of_a_mask_is_the_same(string text)
    {
        Func<string?, string?>[] masks = [PersonalData.Mask, PersonalData.MaskName, PersonalData.MaskPhone, PersonalData.MaskEmail,
            PersonalData.MaskAddress];
        Assert.All(masks, mask => Assert.Equal(mask(text), mask(mask(text))));
    }

    [Theory]
    [InlineData("碾伯镇古城𠮷大街五十七号", "碾伯镇古城********")]
    [InlineData("碾伯镇古大街五十七号", "碾伯镇古大*****")]
    public void Half_a_character_is_shown_of_none(string address, string masked) => Assert.Equal(masked, PersonalData.MaskAddress(address));

    [Theory]
    [InlineData("statistician")]
    [InlineData("administrator")]
    public async Task Who_has_nothing_to_do_with_cases_sees_none(string role)
    {
        var (number, key) = await GivenAsync(role);
        await api.GetAsync($"cases/{number}", key).Refused(HttpStatusCode.Forbidden, "forbidden");
        await api.GetAsync("cases", key).Refused(HttpStatusCode.Forbidden, "forbidden");
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
        (await api.GetAsync($"cases?agency={number.Split('-')[0]}&q={Uri.EscapeDataString(q)}", key).Served()).Json["items"]!
            .AsArray().Count;

    private static void AssertPerson(JsonNode expected, JsonNode holder) =>
        Assert.True(
            JsonNode.DeepEquals(expected, holder["applicant"]), $"{holder["applicant"]!.ToJsonString()} is not {expected.ToJsonString()}");
}
