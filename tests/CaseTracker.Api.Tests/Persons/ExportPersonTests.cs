using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>All that is held about one person, handed out once and written down.</summary>
public sealed class ExportPersonTests : IDisposable
{
    private const string Other = "630203198505054321";

    private readonly Api _api = new();

    [Fact]
    public async Task Holds_the_cases_their_records_their_remedies_and_who_was_shown_them()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.ClosedCaseAsync(agency);
        await _api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"phone":"13512345678"}}""").Served();
        var remedy = await _api.RemedyAsync(agency, caseNumber: number);
        await _api.RemedyAsync(agency);
        await _api.ReadClearAsync(number).Served();

        var held = Assert.Single((await _api.ExportAsync(People.Name, People.IdNumber).Served()).Json["cases"]!.AsArray())!;

        Assert.Equal((number, agency, "closed"), ((string)held["number"]!, (string)held["agencyCode"]!, (string)held["status"]!));
        Assert.True(JsonNode.DeepEquals(People.Everything().With("phone", "13512345678"), held["applicant"]), held.ToJsonString());
        Assert.Equal(["registration", "decision", "amendment"], held["events"]!.AsArray().Select(one => (string)one!["type"]!));
        Assert.Equal((People.IdNumber, "13987654321"),
            ((string)held["events"]![0]!["data"]!["applicant"]!["idNumber"]!,
                (string)held["events"]![0]!["data"]!["applicant"]!["phone"]!));
        Assert.Equal("13512345678", (string)held["events"]![2]!["data"]!["applicant"]!["phone"]!);
        Assert.Equal(remedy, Assert.Single(held["remedies"]!.AsArray())!["id"]!.ToString());
        Assert.Equal(("bootstrap", "personRead", "核实寄送地址"), Access(Assert.Single(held["accesses"]!.AsArray())!));
    }

    [Fact]
    public async Task Is_itself_on_the_log_of_each_case_with_its_purpose_and_never_the_name()
    {
        var (first, second) = (await _api.AgencyAsync(), await _api.AgencyAsync());
        string[] numbers = [await _api.CaseAsync(People.Registration(first)), await _api.CaseAsync(People.Registration(second))];

        await _api.ExportAsync(People.Name, null).Served();
        await _api.ExportAsync("查无此人", null).Served();

        Assert.Equal([$"bootstrap personExported {first} 本人查阅"], await _api.AuditedAsync(numbers[0]));
        Assert.Equal([$"bootstrap personExported {second} 本人查阅"], await _api.AuditedAsync(numbers[1]));
        Assert.Equal(["bootstrap personExported * 本人查阅"], await _api.AuditedAsync(null));
        var again = (await _api.ExportAsync(People.Name, null).Served()).Json["cases"]!.AsArray();
        Assert.All(again, held => Assert.Equal(("bootstrap", "personExported", "本人查阅"), Access(held!["accesses"]![0]!)));
    }

    [Theory]
    [InlineData(People.Name, null, 2)]
    [InlineData(null, People.IdNumber, 1)]
    [InlineData(null, Other, 2)]
    [InlineData(People.Name, Other, 1)]
    [InlineData(" 欧阳独秀 ", " 630203199001017777 ", 1)]
    [InlineData("欧阳", null, 0)]
    [InlineData("李四", People.IdNumber, 0)]
    public async Task What_is_given_must_match_exactly(string? name, string? idNumber, int cases)
    {
        var agency = await _api.AgencyAsync();
        await _api.CaseAsync(People.Registration(agency));
        await _api.CaseAsync(People.Registration(agency, People.Everything(idNumber: Other)));
        await _api.CaseAsync(People.Registration(agency, People.Everything(name: "李四", idNumber: Other)));

        Assert.Equal(cases, (await _api.ExportAsync(name, idNumber).Served()).Json["cases"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_identity_number_is_found_by_either_case_of_its_last_letter()
    {
        await _api.CaseAsync(People.Registration(await _api.AgencyAsync(), People.Everything(idNumber: "63020319900101777X")));
        Assert.Single((await _api.ExportAsync(null, "63020319900101777x").Served()).Json["cases"]!.AsArray());
    }

    [Fact]
    public async Task A_name_is_found_as_amended()
    {
        var number = await _api.CaseAsync(People.Registration(await _api.AgencyAsync()));
        await _api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"欧阳独袖"}}""").Served();

        Assert.Empty((await _api.ExportAsync(People.Name, null).Served()).Json["cases"]!.AsArray());
        Assert.Single((await _api.ExportAsync("欧阳独袖", null).Served()).Json["cases"]!.AsArray());
    }

    [Fact]
    public async Task Holds_every_case_of_whoever_asked_often()
    {
        var agency = await _api.AgencyAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 203).Select(_ => _api.CaseAsync(People.Registration(agency))));

        var held = (await _api.ExportAsync(null, People.IdNumber).Served()).Json["cases"]!.AsArray();

        Assert.Equal(numbers.Order(StringComparer.Ordinal), held.Select(one => (string)one!["number"]!));
    }

    [Fact]
    public async Task Covers_what_the_caller_holds_over_and_no_more()
    {
        var city = await _api.AgencyAsync();
        var county = await _api.AgencyAsync(city);
        var (inCity, inCounty) = (await _api.CaseAsync(People.Registration(city)), await _api.CaseAsync(People.Registration(county)));

        Assert.Equal([inCity, inCounty], await NumbersAsync(await _api.KeyAsync("approver", city)));
        Assert.Equal([inCounty], await NumbersAsync(await _api.KeyAsync("auditor", county)));
        Assert.Empty(await NumbersAsync(await _api.KeyAsync("auditor", await _api.AgencyAsync(city))));

        async Task<IEnumerable<string>> NumbersAsync((string, string) key) =>
            (await _api.ExportAsync(People.Name, null, key).Served()).Json["cases"]!.AsArray().Select(held => (string)held!["number"]!);
    }

    [Theory]
    [InlineData("frontOffice")]
    [InlineData("handler")]
    [InlineData("statistician")]
    [InlineData("integrator")]
    [InlineData("administrator")]
    public async Task Is_for_approvers_and_auditors(string role)
    {
        await _api.ExportAsync(People.Name, null, await _api.KeyAsync(role)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty(await _api.AuditedAsync(null));
    }

    [Theory]
    [InlineData("""{"purpose":"本人查阅"}""", "$")]
    [InlineData("""{"name":" ","idNumber":"","purpose":"本人查阅"}""", "$")]
    [InlineData("""{"name":"张三"}""", "$.purpose")]
    public async Task Needs_somebody_and_a_purpose(string body, string place) =>
        await _api.PostAsync("persons/export", body).Invalid(place);

    [Fact]
    public async Task Holds_nobody_who_has_been_erased()
    {
        await _api.EraseAsync(await _api.ClosedCaseAsync(await _api.AgencyAsync())).Served();

        Assert.Empty((await _api.ExportAsync(People.Name, People.IdNumber).Served()).Json["cases"]!.AsArray());
        Assert.Empty((await _api.ExportAsync("（已匿名）", null).Served()).Json["cases"]!.AsArray());
    }

    public void Dispose() => _api.Dispose();

    private static (string, string, string) Access(JsonNode access) =>
        ((string)access["actor"]!, (string)access["act"]!, (string)access["detail"]!);
}
