using System.Net;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Tests.Persons;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>
/// A case that is kept in memory is answered as it would be read again, whoever changed it and whatever changed around it.
/// </summary>
public sealed class KnownCasesTests
{
    private const string Calendar = """{"notice":"虚构1号","daysOff":["2027-01-01","2027-01-04","2027-01-05"],"makeUpDays":[]}""";

    [Fact]
    public async Task Another_program_that_keeps_a_case_answers_each_change_of_it_at_once()
    {
        using var writer = new Api(now: new(2027, 1, 11, 2, 0, 0, TimeSpan.Zero));
        using var reader = new Api(now: new(2027, 1, 11, 2, 0, 0, TimeSpan.Zero), configure: writer.Share);
        var agency = await writer.AgencyAsync();
        var number = await writer.CaseAsync(agency, "2026-12-10");
        var seen = new List<string> { await ReadAsync() };

        await ChangeAsync(() => writer.DoAsync(number, "assignment", "2026-12-11"));
        await ChangeAsync(() => writer.DoAsync(number, "correctionNotice", "2026-12-14"));
        await ChangeAsync(() => writer.DoAsync(number, "correction", "2026-12-16"));
        await ChangeAsync(() => writer.PutAsync("calendar/2027", Calendar), TimeSpan.FromSeconds(6));
        await ChangeAsync(() => writer.DoAsync(number, "decision", "2026-12-21"));
        await ChangeAsync(() => writer.DoAsync(number, "amendment", ""));
        await ChangeAsync(() => writer.PostAsync($"cases/{number}/restriction", """{"reason":"本人请求"}"""));
        await ChangeAsync(() => writer.PostAsync($"cases/{number}/restriction/lift", """{"reason":"本人撤回请求"}"""), isNew: false);
        await ChangeAsync(() => writer.EraseAsync(number));

        async Task ChangeAsync(Func<Task<Answer>> change, TimeSpan wait = default, bool isNew = true)
        {
            await change().Served();
            writer.Time.Advance(wait);
            reader.Time.Advance(wait);
            var now = await ReadAsync();
            Assert.Equal(isNew, !seen.Contains(now));
            seen.Add(now);
        }

        async Task<string> ReadAsync()
        {
            string[] paths =
            [
                $"cases/{number}", $"cases?agency={agency}", $"cases/{number}/deadline", $"cases/{number}/actions",
                $"board?agency={agency}",
            ];
            var kept = await TextsAsync(reader, paths);
            reader.Services.GetRequiredService<KnownCases>().Forget(number);
            Assert.Equal(kept, await TextsAsync(reader, paths));
            Assert.Equal(kept, await TextsAsync(writer, paths));
            return string.Join('\n', kept);
        }
    }

    [Fact]
    public async Task The_next_day_and_another_role_see_their_own()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-02");
        var today = await api.GetAsync($"cases/{number}").Served();
        var integrator = new Colleague(api, "门户", await KeyAsync());
        var masked = await api.GetAsync($"cases/{number}", ("Authorization", $"Bearer {integrator.Key}")).Served();

        api.Time.Advance(TimeSpan.FromDays(1));

        Assert.NotEqual(today["applicant.name"], masked["applicant.name"]);
        Assert.Equal(int.Parse(today["daysLeft"]!) - 1, int.Parse((await api.GetAsync($"cases/{number}").Served())["daysLeft"]!));

        async Task<string> KeyAsync() => (await api.PostAsync(
            "keys", $$"""{"name":"门户","roles":["integrator"],"agencyCode":"{{agency}}","expiresOn":null}""").Served(
                HttpStatusCode.Created))["key"]!;
    }

    [Fact]
    public async Task A_case_whose_record_was_deleted_is_refused_and_not_passed_over()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-02");
        await using (var database = api.OpenDatabase())
        {
            await database.BreakOpenAsync();
            await database.ExecuteAsync("delete from case_events where case_number = @number", new { number });
        }

        foreach (var path in new[] { $"cases/{number}", $"cases/{number}/deadline", $"cases?agency={agency}", $"board?agency={agency}" })
        {
            var refused = await api.GetAsync(path).Refused(HttpStatusCode.Conflict, "record-broken");
            Assert.Contains(number, refused["detail"]);
        }
    }

    private static async Task<List<string>> TextsAsync(Api api, IEnumerable<string> paths)
    {
        var texts = new List<string>();
        foreach (var path in paths)
        {
            var answer = await api.GetAsync(path).Served();
            texts.Add($"{answer.Headers.ETag} {answer.Text}");
        }

        return texts;
    }
}
