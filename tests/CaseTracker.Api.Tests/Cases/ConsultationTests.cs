using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Consultations and their opinions.</summary>
[Collection(SharedCases.Name)]
public sealed class ConsultationTests(Api api)
{
    [Fact]
    public async Task Every_consultation_has_an_id_and_the_last_opinion_ends_the_wait()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.DoAsync(number, "consultation", "2026-03-10", ("kind", "thirdParty"), ("party", "甲公司")).Served();
        var both = await api.DoAsync(number, "consultation", "2026-03-13", ("kind", "agency"), ("party", "乙局"), ("servedOn", "2026-03-13"))
            .Served();
        var rounds = both.Json["consultations"]!.AsArray();
        Assert.Equal(
            """{"id":2,"kind":"agency","party":"乙局","on":"2026-03-13","servedOn":"2026-03-13","periodEndsOn":"2026-04-03","opinionOn":"""
                + """null,"position":null,"reasons":null}""",
            rounds[1]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal([1, 2], rounds.Select(round => (int)round!["id"]!));

        var one = await api.TakeAsync(number, "consultations/2/opinion", """{"on":"2026-03-20","position":"consents"}""").Served();
        Assert.Equal("consulting", one["status"]);
        Assert.Equal(["", "2026-03-20"], one.Json["consultations"]!.AsArray().Select(round => $"{round!["opinionOn"]}"));

        Assert.Equal("processing", (await api.DoAsync(number, "opinion", "2026-03-23", ("reasons", "商业秘密")).Served())["status"]);
    }

    [Theory]
    [InlineData("0", "consultation-not-found")]
    [InlineData("2", "consultation-not-found")]
    [InlineData("-1", "consultation-not-found")]
    [InlineData("first", "not-found")]
    [InlineData("99999999999", "not-found")]
    public async Task Knows_no_consultation_of_another_id(string id, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "consultation 2023-03-02");
        await api.TakeAsync(number, $"consultations/{id}/opinion", """{"on":"2023-03-03","position":"consents"}""")
            .Refused(HttpStatusCode.NotFound, code);
    }

    [Fact]
    public async Task A_silent_party_holds_nothing_up_after_its_fifteen_working_days()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "consultation 2026-03-13");
        await api.DoAsync(number, "decision", "2026-04-03").Refused(HttpStatusCode.Conflict, "consultation-open");

        Assert.Equal("closed", (await api.DoAsync(number, "decision", "2026-04-07").Served())["status"]);
    }
}
