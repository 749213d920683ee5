using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

[Collection(SharedCases.Name)]
public sealed class RegisterCaseTests(Api api)
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
          "watch": {"group": "running", "light": "green", "on": "2023-03-29", "daysLeft": 20},
          "applicant": {
            "type": "naturalPerson", "name": "张三", "idType": "residentId", "idNumber": "6302**********1234",
            "phone": "13800000000", "email": null, "postalAddress": null, "contactPerson": null, "agent": null
          },
          "request": {"description": "2022年度海东市环境空气质量监测报告", "documentNumber": null, "deliveryMethod": "email"},
          "outcome": null, "row": null, "closedOn": null, "lateBy": null, "decision": null, "round": 1, "answers": [],
          "correctionNotice": null, "consultations": [], "fee": null,
          "assignment": null, "filing": null, "urge": null,
          "allowedActions": ["correctionNotice", "consultation", "extension", "reasonsRequest", "feeNotice", "decision", "withdrawal",
            "assignment", "note", "amendment", "void"],
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
