using System.Net;
using Dapper;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The numbers that cases are given, and the references that they bring.</summary>
public sealed class CaseNumberTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Every_agency_and_year_counts_its_own_numbers()
    {
        var (one, other) = (await api.AgencyAsync(), await api.AgencyAsync());

        Assert.Equal($"{one}-2023-0001", await api.CaseAsync(one, "2023-12-31"));
        Assert.Equal($"{one}-2023-0002", await api.CaseAsync(one, "2023-01-01"));
        Assert.Equal($"{one}-2024-0001", await api.CaseAsync(one, "2024-01-01"));
        Assert.Equal($"{other}-2023-0001", await api.CaseAsync(other, "2023-12-31"));
    }

    [Fact]
    public async Task The_number_has_the_year_of_arrival_even_when_confirmed_in_the_next()
    {
        var agency = await api.AgencyAsync();
        var registration = Given.Registration(agency, "2022-12-30", "online").With("confirmedOn", "2023-01-03");

        Assert.Equal($"{agency}-2022-0001", await api.CaseAsync(registration));
    }

    [Fact]
    public async Task After_9999_the_numbers_grow_longer()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        await using (var database = api.OpenDatabase())
        {
            await database.ExecuteAsync("update case_numbers set last = 9999 where agency_code = @agency", new { agency });
        }

        Assert.Equal($"{agency}-2023-10000", await api.CaseAsync(agency));
        await api.GetAsync($"cases/{agency}-2023-10000").Served();
    }

    [Fact]
    public async Task A_reference_is_unique_within_an_agency_and_a_refused_one_takes_no_number()
    {
        var agency = await api.AgencyAsync();
        var registration = Given.Registration(agency).With("externalReference", "青依申〔2023〕17号");
        var first = await api.CaseAsync(registration);
        var before = await Stored.InAsync(api);

        var refused =
            await api.PostAsync("cases", registration.ToJsonString()).Refused(HttpStatusCode.Conflict, "duplicate-external-reference");

        Assert.Equal(first, refused["caseNumber"]);
        Assert.Equal(before, await Stored.InAsync(api));
        Assert.Equal($"{agency}-2023-0002", await api.CaseAsync(agency));
        await api.CaseAsync(Given.Registration(await api.AgencyAsync()).With("externalReference", "青依申〔2023〕17号"));
    }

    [Fact]
    public async Task Spaces_around_a_reference_are_no_part_of_it()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("externalReference", " 17号 "));

        Assert.Equal("17号", (await api.GetAsync($"cases/{number}"))["externalReference"]);
        await api.PostAsync("cases", Given.Registration(agency).With("externalReference", "17号").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "duplicate-external-reference");
        Assert.Null(
            (await api.GetAsync($"cases/{await api.CaseAsync(Given.Registration(agency).With("externalReference", " "))}"))[
                "externalReference"]);
    }

    [Fact]
    public async Task Cases_without_a_reference_do_not_stand_in_each_others_way()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(Given.Registration(agency).With("externalReference", ""));
        var second = await api.CaseAsync(Given.Registration(agency).With("externalReference", ""));
        await api.CaseAsync(agency);

        Assert.Null((await api.GetAsync($"cases/{second}"))["externalReference"]);
    }
}
