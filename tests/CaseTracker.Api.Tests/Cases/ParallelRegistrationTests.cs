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
