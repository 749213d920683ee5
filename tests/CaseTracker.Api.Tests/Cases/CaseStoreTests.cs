using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The store asks the rules itself, for every source of a record.</summary>
public sealed class CaseStoreTests(Api api) : IClassFixture<Api>
{
    private static readonly DateOnly Day = new(2023, 3, 1);

    [Fact]
    public Task Refuses_a_case_that_begins_unlawfully() =>
        AssertRefusedAsync("confirmed-before-arrival", agency => [Registered(agency, Channel.Online, Day.AddDays(-1))]);

    [Fact]
    public Task Refuses_a_record_with_an_unlawful_step() =>
        AssertRefusedAsync("case-closed", agency =>
        [
            Registered(agency, Channel.InPerson, null), new Decision(Day, Outcome.Granted), new Extension(Day, 5, "工作量大", "局长"),
        ]);

    /// <summary>Some at a time, while the next are sealed: as if all had been stored at once.</summary>
    [Fact]
    public async Task Stores_very_many_cases_under_numbers_without_a_gap()
    {
        var (agency, told) = (await api.AgencyAsync(), new List<int>());

        await OpenManyAsync(Enumerable.Range(0, 25).Select(_ => Registered(agency, Channel.InPerson, null)), told.Add);

        Assert.Equal([10, 10, 5], told);
        await using var database = api.OpenDatabase();
        Assert.Equal(Enumerable.Range(1, 25), await database.QueryAsync<int>(
            "select sequence from cases where agency_code = @agency order by id", new { agency }));
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Of_very_many_cases_stores_none_where_one_is_unlawful()
    {
        var agency = await api.AgencyAsync();
        var lawful = Enumerable.Range(0, 24).Select(_ => Registered(agency, Channel.InPerson, null));

        var problem = await Assert.ThrowsAsync<Problem>(() => OpenManyAsync(
            lawful.Append(Registered(agency, Channel.Online, Day.AddDays(-1))), stored: _ => { }));

        Assert.Equal("confirmed-before-arrival", problem.Kind.Code);
        await using var database = api.OpenDatabase();
        Assert.Equal(0, await database.ExecuteScalarAsync<int>("select count(*) from cases where agency_code = @agency", new { agency }));
        Assert.EndsWith("-0001", await api.CaseAsync(agency));
    }

    private Task OpenManyAsync(IEnumerable<Registration> registrations, Action<int> stored) =>
        api.Services.GetRequiredService<Database>().WriteAloneAsync(
            connection => api.Services.GetRequiredService<CaseStore>().OpenManyAsync(
                connection, registrations.Select(one => new NewCase([one], WorkCalendar.Shipped, "test")).Chunk(10), stored,
                CancellationToken.None),
            CancellationToken.None);

    private async Task AssertRefusedAsync(string code, Func<string, CaseStep[]> record)
    {
        var agency = await api.AgencyAsync();
        var store = api.Services.GetRequiredService<CaseStore>();

        var problem = await Assert.ThrowsAsync<Problem>(() => api.Services.GetRequiredService<Database>().WriteAsync(
            connection => store.OpenAllAsync(connection, [new(record(agency), WorkCalendar.Shipped, "test")], CancellationToken.None),
            CancellationToken.None));

        Assert.Equal(code, problem.Kind.Code);
        await using var database = api.OpenDatabase();
        Assert.Equal(0, await database.ExecuteScalarAsync<int>("select count(*) from cases where agency_code = @agency", new { agency }));
    }

    private static Registration Registered(string agency, Channel channel, DateOnly? confirmedOn) => new(
        agency, null, channel, Day, confirmedOn, new(ApplicantType.NaturalPerson, "张三", Phone: "13800000000"), new("监测报告"));
}
