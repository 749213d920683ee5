using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>The text of a page of the list. What the two engines say differently stands side by side at its end.</summary>
internal static class CaseListSql
{
    private const string Newest = "order by c.list_position desc limit @take";

    public static string Of(DbConnection connection, CaseFilter filter, CaseSearch? search) =>
        $"""
        with recursive {string.Concat(filter.PartTables.Select(table => $"{table}, "))}
        {(search is not null ? $"found as ({string.Join(" union ", Found(connection, filter, search))})"
            : filter.HasParts ? NewestOfParts(connection, filter)
            : $"found as (select c.list_position from cases c where {filter.OverAll} {Newest})")},
        page as (select list_position from found order by list_position desc limit @take)
        select {CaseEnd.Columns}
        from page p
        join cases c on c.list_position = p.list_position
        {CaseEnd.Key}
        order by p.list_position desc
        """;

    /// <summary>By what is written, or by who asked: the newest of each way to find a case.</summary>
    private static IEnumerable<string> Found(DbConnection connection, CaseFilter filter, CaseSearch search)
    {
        var found = ByText(connection, filter, search);
        if (search.ByPerson)
        {
            found =
            [
                .. found,
                $"select c.list_position from cases c where c.name_hash = @name and {filter.OverAll} {Newest}",
                $"""
                select c.list_position from joint_names j join cases c on c.number = j.case_number
                where j.name_hash = @name and {filter.OverAll} {Newest}
                """,
                $"select c.list_position from cases c where c.id_hash = @idNumber and {filter.OverAll} {Newest}",
            ];
        }

        return found.Select(source => $"select list_position from ({source}) as found");
    }

    /// <summary>
    /// SQLite takes the rows of a recursion in the order that is asked for: of each part the newest case stands in line, and the
    /// newest of those gives its place to the next of its part. PostgreSQL takes as many of each part as are asked for in all.
    /// </summary>
    private static string NewestOfParts(DbConnection connection, CaseFilter filter) => connection is SqliteConnection
        ? $"""
          line ({filter.Values}, list_position) as (
            select {filter.Values}, (
              select c.list_position from cases c where {filter.OfEach("@before")}
              order by c.list_position desc limit 1) as list_position
            from {filter.Parts}
            union all
            select {filter.Values}, (
              select c.list_position from cases c where {filter.OfEach("line.list_position")}
              order by c.list_position desc limit 1) as list_position
            from line where list_position is not null
            order by list_position desc),
          found as (select list_position from line where list_position is not null limit @take)
          """
        : $"""
          found as (
            select n.list_position from {filter.Parts}
            cross join lateral (select c.list_position from cases c where {filter.OfEach("@before")} {Newest}) n)
          """;

    private static string[] ByText(DbConnection connection, CaseFilter filter, CaseSearch search) => connection is SqliteConnection
        ?
        [
            $"""
            select c.list_position from case_search s cross join cases c on c.list_position = s.rowid
            where s.case_search match @match and s.rowid < @before and {search.Verified} and {filter.OverAll}
            order by s.rowid desc limit @take
            """,
            $"""
            select c.list_position from search_pending p cross join cases c on c.id = p.id
            where {search.Verified} and {filter.OverAll} {Newest}
            """,
        ]
        : [$"select c.list_position from cases c where {search.Indexed} and {search.Verified} and {filter.OverAll} {Newest}"];
}
