using System.Net;
using Dapper;

namespace CaseTracker.Api.Tests.Verification;

public sealed class VerifyTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Says_of_a_whole_record_that_it_holds_and_how_much_was_proven()
    {
        using var own = new Api();
        await own.VariedAsync();

        var chinese = await own.GetAsync("audit/verify").Served();
        var english = await own.GetAsync("audit/verify", ("Accept-Language", "en")).Served();

        Assert.Equal(("true", null, "6", "22", "2", "2"), (chinese["holds"]?.ToLowerInvariant(), chinese[
            "broken"], chinese["cases"], chinese["events"], chinese["remedies"], chinese["reports"]));
        Assert.StartsWith("核验通过：6件申请、22条事件、2件复议诉讼、", chinese["sentence"]);
        Assert.StartsWith("Everything holds: 6 case(s), 22 event(s), 2 remedy(ies), ", english["sentence"]);
    }

    [Fact]
    public async Task Names_what_is_broken_in_the_language_of_the_reader()
    {
        using var own = new Api();
        var (_, agency) = await own.VariedAsync();
        await using var database = await own.BreakInAsync();
        await database.ExecuteAsync(
            "update case_events set recorded_by = 'nobody' where case_number = @number and sequence = 3",
            new { number = $"{agency}-2023-0001" });

        var chinese = await own.GetAsync("audit/verify").Served();
        var english = await own.GetAsync("audit/verify", ("Accept-Language", "en")).Served();

        Assert.Equal(("false", "case", $"{agency}-2023-0001", "3", "link"), (chinese["holds"]?.ToLowerInvariant(), chinese[
            "broken.record"], chinese["broken.subject"], chinese["broken.sequence"], chinese["broken.what"]));
        Assert.Equal($"申请 {agency}-2023-0001 第3号事件：内容与登记时不一致。", chinese["sentence"]);
        Assert.Equal($"Case {agency}-2023-0001, event 3: it is not what was recorded.", english["sentence"]);
    }

    /// <summary>Someone took away what keeps the counters, and a case came in.</summary>
    [Fact]
    public async Task Names_a_counter_that_no_longer_follows_the_cases()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.CaseAsync(agency);
        await using var database = await own.BreakInAsync();
        await own.CaseAsync(agency, type: "researchInstitution");

        var chinese = await own.GetAsync("audit/verify").Served();
        var english = await own.GetAsync("audit/verify", ("Accept-Language", "en")).Served();

        Assert.Equal(("false", "counter", $"{agency} 2023 1 researchInstitution", null, "projection"),
            (chinese["holds"]?.ToLowerInvariant(), chinese[
                "broken.record"], chinese["broken.subject"], chinese["broken.sequence"], chinese["broken.what"]));
        Assert.Equal($"统计数 {agency} 2023 1 researchInstitution：台账、统计所用数据与办理记录不一致。另有1处不符。", chinese["sentence"]);
        Assert.Equal($"Counter {agency} 2023 1 researchInstitution: what lists and tables read is not what the record says. 1 other "
            + "place(s) do not hold either.", english["sentence"]);
    }

    [Fact]
    public async Task Names_every_place_that_is_broken_and_goes_on()
    {
        using var own = new Api();
        var (parent, agency) = await own.VariedAsync();
        await using var database = await own.BreakInAsync();
        await database.ExecuteAsync(
            """
            update case_events set recorded_by = 'nobody' where case_number = @first and sequence in (2, 4);
            update case_events set link = @zeros where case_number = @second and sequence = 1;
            update cases set search_text = '' where number = @third;
            update remedies set body = '某法院' where id = 2;
            update audit_log set actor = 'nobody' where sequence = 3;
            update access_keys set roles = 'administrator' where id = (select min(id) from access_keys)
            """,
            new
            {
                first = $"{parent}-2023-0001",
                second = $"{agency}-2023-0001",
                third = $"{agency}-2023-0002",
                zeros = new string(
                '0', 64)
            });

        var answer = await own.GetAsync("audit/verify", ("Accept-Language", "en")).Served();

        string[] expected =
        [
            $"case {parent}-2023-0001 2 link", $"case {parent}-2023-0001 4 link", $"case {agency}-2023-0001 1 link",
            $"case {agency}-2023-0002  projection",
            "remedy 2  projection", "audit  3 link",
            $"key {await database.QuerySingleAsync<string>("select min(id) from access_keys")}  seal",
        ];
        Assert.Equal(
            expected.Order(), answer.Json["breaches"]!.AsArray()
                .Select(breach => $"{breach!["record"]} {breach["subject"]} {breach["sequence"]} {breach["what"]}").Order());
        Assert.Equal(("7", "false"), (answer["breachCount"], answer["holds"]?.ToLowerInvariant()));
        Assert.EndsWith(" 6 other place(s) do not hold either.", answer["sentence"]);
    }

    [Fact]
    public async Task Names_a_hundred_places_and_counts_the_rest()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await using var database = await own.BreakInAsync();
        foreach (var year in Enumerable.Range(1800, 103))
        {
            await database.ExecuteAsync(
                "insert into year_counts (agency_code, year, report_row, natural_person) values (@agency, @year, '3.1', 1)",
                new { agency, year });
        }

        var answer = await own.VerifyAsync();

        Assert.Equal((100, 103), (answer.Breaches.Count, answer.BreachCount));
        Assert.Equal($"{agency} 1800 3.1 naturalPerson", answer.Broken?.Subject);
    }

    [Fact]
    public async Task An_agency_is_verified_with_all_below_it_and_no_other()
    {
        using var own = new Api();
        var (parent, agency) = await own.VariedAsync();
        var sibling = await own.AgencyAsync(parent);
        await own.CaseAsync(sibling);
        await using var database = await own.BreakInAsync();
        await database.ExecuteAsync("update cases set search_text = '' where agency_code = @agency", new { agency });

        Assert.Null((await own.VerifyAsync(sibling)).Broken);
        Assert.Equal(1, (await own.VerifyAsync(sibling)).Cases);
        Assert.Equal($"{agency}-2023-0001", (await own.VerifyAsync(agency)).Broken?.Subject);
        Assert.Equal($"{agency}-2023-0001", (await own.VerifyAsync(parent)).Broken?.Subject);
    }

    /// <summary>The key is destroyed; what is sealed with it stays, and so does the chain over it.</summary>
    [Fact]
    public async Task An_erased_person_breaks_nothing()
    {
        using var own = new Api();
        var (_, agency) = await own.VariedAsync();
        await using var database = own.OpenDatabase();
        await database.ExecuteAsync(
            """
            update person_keys set wrapped = null, destroyed_at = '2026-11-23T02:00:00.0000000Z', destroyed_by = 'casetracker'
            where case_number = @number;
            update cases set name_hash = null, id_hash = null where number = @number
            """,
            new { number = $"{agency}-2023-0001" });

        Assert.Null((await own.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_year_that_is_put_in_moves_due_dates_and_breaks_nothing()
    {
        using var own = new Api();
        var number = await own.CaseAsync(await own.AgencyAsync(), "2026-11-20");
        await own.DoAsync(number, "extension", "2026-11-23").Served();
        await own.PutAsync(
            "calendar/2027", """{"notice":"国办发明电〔2026〕9号","daysOff":["2027-01-01","2027-01-04","2027-01-05"],"makeUpDays":[]}""")
            .Served();

        Assert.Null((await own.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Writes_go_on_while_the_record_is_verified()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var writing = Parallel.ForAsync(0, 60, async (_, _) => await own.LiveAsync(await own.CaseAsync(agency), "decision 2023-03-20"));
        do
        {
            Assert.Null((await own.VerifyAsync()).Broken);
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal((60, 120), await own.VerifyAsync() is var answer ? (answer.Cases, answer.Events) : default);
    }

    [Fact]
    public Task Refuses_an_agency_that_does_not_exist() =>
        api.GetAsync("audit/verify?agency=NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");

    [Fact]
    public async Task An_auditor_of_an_agency_verifies_that_one_and_no_more()
    {
        var parent = await api.AgencyAsync();
        var agency = await api.AgencyAsync(parent);
        var auditor = await api.BearerAsync(agency, "auditor");

        await api.GetAsync($"audit/verify?agency={agency}", auditor).Served();
        await api.GetAsync($"audit/verify?agency={parent}", auditor).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.GetAsync("audit/verify", auditor).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.GetAsync($"audit/verify?agency={agency}", await api.BearerAsync(agency, "administrator"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
