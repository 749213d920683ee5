using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Dapper;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// The search of SQLite: which pairs of characters stand in which cases (<c>case_search</c>). The schema puts every case that is
/// new or changed in a queue, which searches read too; here it is taken up. A search is whole at any time, and fast again once
/// the queue is short. PostgreSQL keeps an index of its own instead.
/// </summary>
internal sealed class SearchIndex(AgencyTree agencies)
{
    private const string Waiting =
        """
        select c.list_position, q.list_position as was, c.agency_code, c.number, c.external_reference, c.search_text
        from (select id, list_position from search_queue order by id limit @most) q
        join cases c on c.id = q.id
        order by c.list_position
        """;

    private const string Leave = "delete from search_queue where id in (select id from search_queue order by id limit @most)";

    /// <summary>Takes up the cases that wait longest, and answers how many.</summary>
    public async Task<int> IndexPendingAsync(DbConnection connection, int most, CancellationToken cancellationToken)
    {
        var waiting = (await connection.QueryAsync<Row>(Waiting, new { most }, cancellationToken)).AsList();
        await connection.ExecuteAsync("delete from case_search where rowid = @Was", waiting.Where(row => row.Was is not null));

        var found = new List<object>(waiting.Count);
        foreach (var row in waiting)
        {
            found.Add(new
            {
                row.ListPosition,
                pairs = SearchPairs.Of(row.Numbers, row.Description, await agencies.AboveAsync(row.AgencyCode, cancellationToken))
            });
        }

        await connection.ExecuteAsync("insert into case_search (rowid, pairs) values (@ListPosition, @pairs)", found);
        await connection.ExecuteAsync(Leave, new { most }, cancellationToken);
        return waiting.Count;
    }

    /// <summary>Merges a little of what was taken up in pieces; false when there is nothing more to merge.</summary>
    /// <param name="pages">How many pages of the index are merged at the most.</param>
    public static async Task<bool> MergeAsync(DbConnection connection, int pages, CancellationToken cancellationToken)
    {
        var before = await connection.ExecuteScalarAsync<long>("select total_changes()");
        await connection.ExecuteAsync(
            "insert into case_search (case_search, rank) values ('merge', @pages)", new { pages }, cancellationToken);

        // As the documentation has it: the statement is one change; a merge makes more.
        return await connection.ExecuteScalarAsync<long>("select total_changes()") - before > 1;
    }

    private sealed record Row
    {
        public long ListPosition { get; init; }

        /// <summary>Where the search has the case until now; null when nowhere.</summary>
        public long? Was { get; init; }

        public required string AgencyCode { get; init; }

        public required string Number { get; init; }

        public string? ExternalReference { get; init; }

        public required string SearchText { get; init; }

        public string Numbers => CaseRow.Searchable($"{Number}\n{ExternalReference}");

        public string Description => SearchText[Math.Min(SearchText.Length, Numbers.Length + 1)..];
    }
}
