using System.Net;
using System.Text.Json.Nodes;
using Dapper;

namespace CaseTracker.Api.Tests.Cases;

public sealed class RegisterCaseTests(Api api) : IClassFixture<Api>
{
    private const string ContractExample =
        """
        {
          "agencyCode": "HDHB",
          "externalReference": "青依申〔2023〕17号",
          "channel": "inPerson",
          "arrivedOn": "2023-03-01",
          "confirmedOn": null,
          "applicant": {
            "type": "naturalPerson", "name": "张三",
            "idType": "residentId", "idNumber": "630203199001011234",
            "phone": "13800000000", "email": null, "postalAddress": null,
            "contactPerson": null, "agent": null
          },
          "request": {
            "description": "2022年度海东市环境空气质量监测报告",
            "documentNumber": null, "deliveryMethod": "email"
          }
        }
        """;

    private const string ContractAnswer =
        """
        {
          "number": "HDHB-2023-0001", "agencyCode": "HDHB", "externalReference": "青依申〔2023〕17号", "status": "processing",
          "channel": "inPerson", "arrivedOn": "2023-03-01", "confirmedOn": null, "receivedOn": "2023-03-01",
          "dueOn": "2023-03-29", "dueIsProvisional": false, "overdue": false, "daysLeft": 20, "waitingUntil": null,
          "applicant": {
            "type": "naturalPerson", "name": "张三", "idType": "residentId", "idNumber": "6302**********1234",
            "phone": "13800000000", "email": null, "postalAddress": null, "contactPerson": null, "agent": null
          },
          "request": {"description": "2022年度海东市环境空气质量监测报告", "documentNumber": null, "deliveryMethod": "email"},
          "outcome": null, "row": null, "closedOn": null, "lateBy": null, "decision": null, "correctionNotice": null, "consultations": [], "fee": null,
          "allowedActions": ["correctionNotice", "consultation", "extension", "reasonsRequest", "feeNotice", "decision", "withdrawal", "amendment", "void"],
          "version": 1
        }
        """;

    [Fact]
    public async Task The_example_of_the_contract_is_answered_as_the_contract_says()
    {
        using var own = new Api(now: new(2023, 3, 1, 2, 0, 0, TimeSpan.Zero));
        await own.PostAsync("agencies", """{"code":"HDHB","name":"海东市生态环境局","parentCode":null}""").Served(HttpStatusCode.Created);

        var created = await own.PostAsync("cases", ContractExample).Served(HttpStatusCode.Created);

        Assert.Equal(Members(JsonNode.Parse(ContractAnswer)!), Members(created.Json));
        Assert.Equal("/api/v1/cases/HDHB-2023-0001", created.Headers.Location?.OriginalString);
        Assert.Equal("\"1\"", created.Headers.ETag?.ToString());
        Assert.Equal("application/json", created.MediaType);

        var read = await own.GetAsync("cases/HDHB-2023-0001").Served();
        Assert.Equal(created.Text, read.Text);
        Assert.Equal("\"1\"", read.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("inPerson", null, "processing", "2023-03-01")]
    [InlineData("oral", null, "processing", "2023-03-01")]
    [InlineData("signedMail", null, "processing", "2023-03-01")]
    [InlineData("ordinaryMail", null, "unconfirmed", null)]
    [InlineData("online", null, "unconfirmed", null)]
    [InlineData("fax", null, "unconfirmed", null)]
    [InlineData("inPerson", "2023-03-03", "processing", "2023-03-01")]
    [InlineData("oral", "2023-03-03", "processing", "2023-03-01")]
    [InlineData("signedMail", "2023-03-03", "processing", "2023-03-01")]
    [InlineData("ordinaryMail", "2023-03-03", "processing", "2023-03-03")]
    [InlineData("online", "2023-03-03", "processing", "2023-03-03")]
    [InlineData("fax", "2023-03-03", "processing", "2023-03-03")]
    [InlineData("fax", "2023-03-01", "processing", "2023-03-01")]
    public async Task The_channel_says_which_day_is_the_receipt(string channel, string? confirmedOn, string status, string? receivedOn)
    {
        var registration = Given.Registration(await api.AgencyAsync(), channel: channel).With("confirmedOn", confirmedOn);

        var answer = await api.PostAsync("cases", registration.ToJsonString()).Served(HttpStatusCode.Created);

        Assert.Equal((status, receivedOn), (answer["status"], answer["receivedOn"]));
        Assert.Equal(receivedOn is null, answer["dueOn"] is null);
        Assert.Equal(receivedOn is null, answer["daysLeft"] is null);
    }

    [Theory]
    [InlineData("phone", "13800000000")]
    [InlineData("email", "zhang@example.cn")]
    [InlineData("postalAddress", "海东市平安区")]
    public async Task Any_one_contact_is_enough(string contact, string value)
    {
        var registration = Given.Registration(await api.AgencyAsync()).Without("applicant.phone").With($"applicant.{contact}", value);

        var number = await api.CaseAsync(registration);

        Assert.Equal(value, (await api.GetAsync($"cases/{number}"))[$"applicant.{contact}"]);
    }

    [Fact]
    public async Task Every_agency_and_year_counts_its_own_numbers()
    {
        var (one, other) = (await api.AgencyAsync(), await api.AgencyAsync());

        Assert.Equal($"{one}-2023-0001", await api.CaseAsync(one, "2023-12-31"));
        Assert.Equal($"{one}-2023-0002", await api.CaseAsync(one, "2023-01-01"));
        Assert.Equal($"{one}-2024-0001", await api.CaseAsync(one, "2024-01-01"));
        Assert.Equal($"{other}-2023-0001", await api.CaseAsync(other, "2023-12-31"));
    }

    [Fact]
    public async Task The_number_has_the_year_of_arrival_even_when_confirmed_in_the_next()
    {
        var agency = await api.AgencyAsync();
        var registration = Given.Registration(agency, "2022-12-30", "online").With("confirmedOn", "2023-01-03");

        Assert.Equal($"{agency}-2022-0001", await api.CaseAsync(registration));
    }

    [Fact]
    public async Task After_9999_the_numbers_grow_longer()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        await using (var database = api.OpenDatabase())
        {
            await database.ExecuteAsync("update case_numbers set last = 9999 where agency_code = @agency", new { agency });
        }

        Assert.Equal($"{agency}-2023-10000", await api.CaseAsync(agency));
        await api.GetAsync($"cases/{agency}-2023-10000").Served();
    }

    [Fact]
    public async Task A_reference_is_unique_within_an_agency_and_a_refused_one_takes_no_number()
    {
        var agency = await api.AgencyAsync();
        var registration = Given.Registration(agency).With("externalReference", "青依申〔2023〕17号");
        var first = await api.CaseAsync(registration);
        var before = await Stored.InAsync(api);

        var refused = await api.PostAsync("cases", registration.ToJsonString()).Refused(HttpStatusCode.Conflict, "duplicate-external-reference");

        Assert.Equal(first, refused["caseNumber"]);
        Assert.Equal(before, await Stored.InAsync(api));
        Assert.Equal($"{agency}-2023-0002", await api.CaseAsync(agency));
        await api.CaseAsync(Given.Registration(await api.AgencyAsync()).With("externalReference", "青依申〔2023〕17号"));
    }

    [Fact]
    public async Task Spaces_around_a_reference_are_no_part_of_it()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("externalReference", " 17号 "));

        Assert.Equal("17号", (await api.GetAsync($"cases/{number}"))["externalReference"]);
        await api.PostAsync("cases", Given.Registration(agency).With("externalReference", "17号").ToJsonString()).Refused(HttpStatusCode.Conflict, "duplicate-external-reference");
        Assert.Null((await api.GetAsync($"cases/{await api.CaseAsync(Given.Registration(agency).With("externalReference", " "))}"))["externalReference"]);
    }

    [Fact]
    public async Task Cases_without_a_reference_do_not_stand_in_each_others_way()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(Given.Registration(agency).With("externalReference", ""));
        var second = await api.CaseAsync(Given.Registration(agency).With("externalReference", ""));
        await api.CaseAsync(agency);

        Assert.Null((await api.GetAsync($"cases/{second}"))["externalReference"]);
    }

    [Fact]
    public async Task Today_is_the_day_in_China()
    {
        using var own = new Api(now: new(2026, 11, 22, 15, 59, 59, TimeSpan.Zero));
        var today = Given.Registration(await own.AgencyAsync(), "2026-11-23");
        await own.PostAsync("cases", today.ToJsonString()).Invalid("$.arrivedOn");

        own.Time.Advance(TimeSpan.FromSeconds(1));

        await own.PostAsync("cases", today.ToJsonString()).Served(HttpStatusCode.Created);
        await own.PostAsync("cases", today.With("arrivedOn", "2026-11-24").ToJsonString()).Invalid("$.arrivedOn");
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_body_does_no_harm() =>
        await api.PostAsync("cases", "\uFEFF" + Given.Registration(await api.AgencyAsync()).ToJsonString()).Served(HttpStatusCode.Created);

    [Fact]
    public async Task Texts_come_back_as_they_were_sent()
    {
        const string Odd = "“引号”\\ <b>&amp;</b> 𠮷野家 \uD83D\uDE00\t第一行\n第二行 %_' or 1=1--";
        var registration = Given.Registration(await api.AgencyAsync()).With("request.description", Odd).With("applicant.name", $" {Odd} ");

        var answer = await api.GetAsync($"cases/{await api.CaseAsync(registration)}").Served();

        Assert.Equal(Odd, answer["request.description"]);
        Assert.Equal(Odd, answer["applicant.name"]);
    }

    private static Dictionary<string, string> Members(JsonNode answer) =>
        answer.AsObject().ToDictionary(member => member.Key, member => member.Value?.ToJsonString() ?? "null");
}
