using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Tests;

/// <summary>How much the database of a host holds.</summary>
/// <param name="Numbers">How many case numbers have been given, over all agencies and years.</param>
internal sealed record Stored(long Agencies, long Cases, long Events, long Numbers)
{
    public static async Task<Stored> InAsync(Api api)
    {
        await using var database = api.OpenDatabase();
        return await InAsync(database);
    }

    public static Task<Stored> InAsync(DbConnection database) => database.QuerySingleAsync<Stored>(
            """
            select (select count(*) from agencies) as Agencies,
                   (select count(*) from cases) as Cases,
                   (select count(*) from case_events) as Events,
                   (select coalesce(sum(last), 0) from case_numbers) as Numbers
            """);
}
