using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
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
