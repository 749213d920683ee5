using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Benchmarks.Seeding;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Seeding;

public sealed class SeedTests
{
    private static readonly SeedSize Small = new(Agencies: 60, Years: 3, Cases: 400, Seed: 7);

    [Fact]
    public async Task Fills_a_database_with_cases_that_hold_and_balance()
    {
        using var api = new Api();
        List<string> told = [];

        await Seeder(api).SeedAsync(Small, told.Add);

        Assert.Equal((60, 400), await CountAsync(api));
        var proof = await api.VerifyAsync();
        Assert.Equal((null, 400), (proof.Broken, proof.Cases));
        var table = await api.GetAsync("statistics/requests?agency=P00&rollUp=true&year=2025").Served();
        Assert.All(table.Json["checks"]!.AsArray(), check => Assert.True((bool)check!["holds"]!, table.Text));
        Assert.StartsWith("400 / 400", Assert.Single(told));
    }

    [Fact]
    public void The_same_seed_makes_the_same_cases_and_another_makes_others()
    {
        Assert.Equal(Made(seed: 1), Made(seed: 1));
        Assert.NotEqual(Made(seed: 1), Made(seed: 2));

        static List<string> Made(int seed)
        {
            var cases = new SeededCases(200, ["A1", "A2"], new(2020, 1, 1), new(2025, 12, 31), seed);
            return [.. Enumerable.Range(0, 200).SelectMany(_ => cases.Next(WorkCalendar.Shipped))
                .Select(step => step is Registration first ? $"{first} {first.Applicant.Name}" : $"{step.GetType().Name} {step.On}")];
        }
    }

    [Fact]
    public async Task Leaves_a_database_alone_that_holds_anything()
    {
        using var api = new Api();
        await api.AgencyAsync();

        await Assert.ThrowsAsync<StartupException>(() => Seeder(api).SeedAsync(Small, _ => { }));

        Assert.Equal((1, 0), await CountAsync(api));
    }

    [Theory]
    [InlineData("--agencies", "0")]
    [InlineData("--cases", "-1")]
    [InlineData("--cases", "many")]
    [InlineData("--years", "51")]
    public void Refuses_numbers_that_make_no_sense(string name, string value) =>
        Assert.Contains(new SeedCommand().Parse([name, value]).Errors, error => error.Message.Contains(name, StringComparison.Ordinal));

    [Fact]
    public void Takes_numbers_and_a_connection_in_any_order()
    {
        var command = new SeedCommand();
        var words = command.Parse(["--years", "3", "Data Source=x.db", "--agencies=60"]);
        Assert.Empty(words.Errors);
        Assert.Equal(new(60, 3, 100_000, 1), command.SizeOf(words));
    }

    private static Seeder Seeder(Api api) => ActivatorUtilities.CreateInstance<Seeder>(api.Services);

    private static async Task<(long, long)> CountAsync(Api api)
    {
        await using var database = api.OpenDatabase();
        return (await database.ExecuteScalarAsync<long>("select count(*) from agencies"),
            await database.ExecuteScalarAsync<long>("select count(*) from cases"));
    }
}
