using System.Net;

namespace CaseTracker.Api.Tests.Cases;

public sealed class ParallelRegistrationTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Two_hundred_at_once_get_two_hundred_numbers_without_a_gap()
    {
        var agency = await api.AgencyAsync();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.CaseAsync(agency)));

        Assert.Equal(Enumerable.Range(1, 200).Select(sequence => $"{agency}-2023-{sequence:D4}"), numbers.Order());
        Assert.All(numbers, number => Assert.Equal(HttpStatusCode.OK, api.GetAsync($"cases/{number}").Result.Status));
    }

    [Fact]
    public async Task Of_many_with_one_reference_only_one_is_stored_and_the_others_leave_no_gap()
    {
        var agency = await api.AgencyAsync();
        var same = Given.Registration(agency);
        same["externalReference"] = "青依申〔2023〕17号";

        var tries = Enumerable.Range(0, 40).Select(index =>
            api.PostAsync("cases", (index % 2 == 0 ? same : Given.Registration(agency)).ToJsonString())).ToList();
        var answers = await Task.WhenAll(tries);

        var stored = answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => answer["number"]).Order();
        Assert.Equal(Enumerable.Range(1, 21).Select(sequence => $"{agency}-2023-{sequence:D4}"), stored);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    /// <summary>What waits for the writer is stored together: each in its agency and year, in the name of who asked.</summary>
    [Fact]
    public async Task Who_waits_together_gets_what_is_his()
    {
        var agencies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => api.AgencyAsync()));
        var clerks = await Task.WhenAll(agencies.Select(async (agency, index) => (await api.PostAsync(
            "keys", $$"""{"name":"clerk {{index}}","roles":["frontOffice"],"agencyCode":"{{agency}}"}"""))["key"]));
        var asked = Enumerable.Range(0, 60).Select(index => (Clerk: index % 3, Day: index % 2 == 0 ? "2023-03-01" : "2022-12-30")).ToList();

        var cases = await Task.WhenAll(asked.Select(one => api.PostAsync(
            "cases", Given.Registration(agencies[one.Clerk]).With("arrivedOn", one.Day).ToJsonString(),
            ("Authorization", $"Bearer {clerks[one.Clerk]}"))));

        Assert.All(cases, one => Assert.Equal(HttpStatusCode.Created, one.Status));
        foreach (var group in asked.Zip(cases).GroupBy(one => one.First))
        {
            var agency = agencies[group.Key.Clerk];
            Assert.Equal(
                Enumerable.Range(1, 10).Select(sequence => $"{agency}-{group.Key.Day[..4]}-{sequence:D4}"),
                group.Select(one => one.Second["number"]).Order());
            Assert.All(group, one => Assert.Equal(group.Key.Day == "2023-03-01" ? "2023-03-29" : "2023-02-02", one.Second["dueOn"]));
            var events = await api.GetAsync($"cases/{group.First().Second["number"]}/events");
            Assert.StartsWith($"clerk {group.Key.Clerk}", (string?)events.Json["items"]![0]!["recordedBy"]);
        }
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_is_refused()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        const string Granted = """{"on":"2023-03-20","outcome":"granted"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.TakeAsync(number, "decision", Granted)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer["code"] == "case-closed"));
    }
}
