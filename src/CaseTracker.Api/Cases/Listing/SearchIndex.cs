using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Dapper;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// The search of SQLite: which pairs of characters stand in which cases (<c>case_search</c>). What is new or changed since
/// (<c>search_pending</c>) searches read too; here it is taken up, the oldest first. A search is whole at any time, and fast again once
/// little is pending. PostgreSQL keeps an index of its own instead.
/// </summary>
internal sealed class SearchIndex(AgencyTree agencies)
{
    private const string Pending =
        """
        select c.id, c.list_position, p.list_position as was, c.agency_code, c.number, c.external_reference, c.search_text
        from (select id, list_position from search_pending order by id limit @most) p
        join cases c on c.id = p.id
        order by c.list_position
        """;

    private const string TakenUp =
        """
        delete from search_queue where id <= @last;
        update search_progress set last_id = max(last_id, @last)
        """;

    /// <summary>Takes up pending cases, the oldest first, and answers how many.</summary>
    public async Task<int> IndexPendingAsync(DbConnection connection, int most, CancellationToken cancellationToken)
    {
        var pending = (await connection.QueryAsync<Row>(Pending, new { most }, cancellationToken)).AsList();
        if (pending.Count == 0)
        {
            return 0;
        }

        await connection.ExecuteAsync("delete from case_search where rowid = @Was", pending.Where(row => row.Was is not null));

        var found = new List<object>(pending.Count);
        foreach (var row in pending)
        {
            found.Add(new
            {
                row.ListPosition,
                pairs = SearchWords.Of(row.Numbers, row.Description, await agencies.AboveAsync(row.AgencyCode, cancellationToken))
            });
        }

        await connection.ExecuteAsync("insert into case_search (rowid, pairs) values (@ListPosition, @pairs)", found);
        await connection.ExecuteAsync(TakenUp, new { last = pending.Max(row => row.Id) }, cancellationToken);
        return pending.Count;
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
        public int Id { get; init; }

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
