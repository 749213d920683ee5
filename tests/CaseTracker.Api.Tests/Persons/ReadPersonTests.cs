using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Reading in clear is an act of its own, with a purpose.</summary>
[Collection(SharedAgencies.Name)]
public sealed class ReadPersonTests(Api api)
{
    [Fact]
    public async Task Shows_everything_as_registered()
    {
        var number = await api.CaseAsync(People.Registration(await api.AgencyAsync()));

        var answer = await api.ReadClearAsync(number).Served();

        Assert.Equal(number, answer["number"]);
        Assert.True(JsonNode.DeepEquals(People.Everything(), answer.Json["applicant"]), answer.Text);
        Assert.Equal("2022年度环境空气质量监测报告", answer["request.description"]);
    }

    [Fact]
    public async Task Shows_everything_as_amended()
    {
        var number = await api.CaseAsync(People.Registration(await api.AgencyAsync()));
        await api.TakeAsync(number, "amendment",
            """{"reason":"录错","applicant":{"idNumber":"630203199001018888","agent":""},"request":{"description":"土壤监测报告"}}""").Served();

        var answer = await api.ReadClearAsync(number).Served();

        Assert.Equal(("630203199001018888", null, "13987654321", "土壤监测报告"),
            (answer["applicant.idNumber"], answer["applicant.agent"], answer["applicant.phone"], answer["request.description"]));
    }

    [Fact]
    public async Task Is_on_the_audit_log_with_who_and_why()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var handler = await api.KeyAsync("handler", agency);

        await api.ReadClearAsync(number, "核实寄送地址", handler).Served();
        await api.ReadClearAsync(number, "补正联系").Served();

        var entries = await api.AuditedAsync(number);
        Assert.Equal(2, entries.Count);
        Assert.Matches($"^handler .*personRead {agency} 核实寄送地址$", entries[0]);
        Assert.Equal($"bootstrap personRead {agency} 补正联系", entries[1]);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"purpose":null}""")]
    [InlineData("""{"purpose":"  "}""")]
    public async Task Needs_a_purpose(string body)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.PostAsync($"cases/{number}/applicant", body).Invalid("$.purpose");
        Assert.Empty(await api.AuditedAsync(number));
    }

    [Theory]
    [InlineData("frontOffice", true)]
    [InlineData("handler", true)]
    [InlineData("approver", true)]
    [InlineData("auditor", true)]
    [InlineData("statistician", false)]
    [InlineData("integrator", false)]
    [InlineData("administrator", false)]
    public async Task Is_for_those_who_handle_or_audit_cases(string role, bool may)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(People.Registration(agency));

        var asked = api.ReadClearAsync(number, headers: await api.KeyAsync(role, agency));

        if (may)
        {
            Assert.Equal(People.IdNumber, (await asked.Served())["applicant.idNumber"]);
        }
        else
        {
            await asked.Refused(HttpStatusCode.Forbidden, "forbidden");
            Assert.Empty(await api.AuditedAsync(number));
        }
    }

    [Fact]
    public async Task Reaches_down_the_tree_and_no_further()
    {
        var city = await api.AgencyAsync();
        var (county, sibling) = (await api.AgencyAsync(city), await api.AgencyAsync(city));
        var number = await api.CaseAsync(county);

        await api.ReadClearAsync(number, headers: await api.KeyAsync("handler", city)).Served();
        await api.ReadClearAsync(number, headers: await api.KeyAsync("handler", sibling))
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.ReadClearAsync(await api.CaseAsync(city), headers: await api.KeyAsync("auditor", county))
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.ReadClearAsync($"{county}-2023-0009").Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    [Fact]
    public async Task Finds_nobody_who_has_been_erased()
    {
        var number = await api.ClosedCaseAsync(await api.AgencyAsync());
        await api.EraseAsync(number).Served();

        await api.ReadClearAsync(number).Refused(HttpStatusCode.Conflict, "person-erased");

        Assert.DoesNotContain(await api.AuditedAsync(number), entry => entry.Contains("personRead", StringComparison.Ordinal));
    }
}
