using System.Data.Common;
using CaseTracker.Api.Tests.Agencies;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Npgsql;

namespace CaseTracker.Api.Tests.Data;

/// <summary>
/// Past one server: each row of a distributed table belongs to one agency, and no key of the table reaches over agencies. So the table can
/// be split by agency, into partitions or over the servers of Citus.
/// </summary>
[Trait("Engine", "postgres")]
public sealed class DistributionTests(Api api) : IClassFixture<Api>
{
    /// <summary>The column by which each is split. It never changes: a handover leaves the agency that gave the number.</summary>
    private static readonly Dictionary<string, string> Distributed = new()
    {
        ["cases"] = "numbered_by",
        ["case_events"] = "numbered_by",
        ["counted_cases"] = "numbered_by",
        ["drafts"] = "numbered_by",
        ["joint_names"] = "numbered_by",
        ["person_keys"] = "numbered_by",
        ["restricted_people"] = "numbered_by",
        ["remedies"] = "agency_code",
        ["remedy_events"] = "agency_code",
        ["case_numbers"] = "agency_code",
        ["letter_numbers"] = "agency_code",
        ["year_counts"] = "agency_code",
        ["year_balances"] = "agency_code",
        ["report_entries"] = "agency_code",
        ["report_releases"] = "agency_code",
    };

    /// <summary>The same on every server: distributed tables refer to them or are joined with them.</summary>
    private static readonly string[] Reference =
    [
        "agencies", "agency_names", "agency_settings", "calendar_years", "letter_papers", "letter_texts", "letterheads", "secrets",
    ];

    /// <summary>On the coordinator only: one order or one list over all agencies, or few rows.</summary>
    private static readonly string[] Local =
    [
        "access_keys", "account_attempts", "accounts", "audit_head", "audit_log", "bootstrap_key", "calendar_feeds", "feed",
        "idempotent_responses", "projections", "record_chain", "record_chain_end", "sandbox", "schemaversions", "webhook_deliveries",
        "webhook_positions", "webhooks",
    ];

    /// <summary>
    /// A dispute is distributed by the agency that it is with, and that agency may have taken the case over from the one that numbered it.
    /// Partitions keep this foreign key; Citus does without it.
    /// </summary>
    private const string OverAgencies = "remedies_case_number_numbered_by_fkey";

    [Fact]
    public async Task Every_table_is_distributed_a_reference_or_local()
    {
        await using var database = api.OpenDatabase();

        Assert.Equal(
            await Store.TablesAsync(database), [.. Distributed.Keys.Concat(Reference).Concat(Local).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Every_unique_key_of_a_distributed_table_holds_the_column()
    {
        await using var database = api.OpenDatabase();
        var keys = (await database.QueryAsync<(string Table, string Key, string[] Columns)>(
            """
            select i.indrelid::regclass::text, i.indexrelid::regclass::text,
              array(
                select a.attname::text from pg_attribute a
                where a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[]))
            from pg_index i
            where i.indisunique and i.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
            order by 1, 2
            """)).Where(key => Distributed.ContainsKey(key.Table)).ToList();

        Assert.Equal(Distributed.Keys.Order(), keys.Select(key => key.Table).Distinct().Order());
        Assert.DoesNotContain(keys, key => !key.Columns.Contains(Distributed[key.Table]));
        Assert.Empty(await NullableAsync(database));
    }

    [Fact]
    public async Task Every_foreign_key_between_distributed_tables_stays_within_an_agency()
    {
        await using var database = api.OpenDatabase();
        var keys = (await database.QueryAsync<(string Name, string From, string To, string[] Columns)>(
            """
            select c.conname::text, c.conrelid::regclass::text, c.confrelid::regclass::text,
              array(
                select f.attname || ' ' || t.attname
                from unnest(c.conkey, c.confkey) as pair (f, t)
                join pg_attribute f on f.attrelid = c.conrelid and f.attnum = pair.f
                join pg_attribute t on t.attrelid = c.confrelid and t.attnum = pair.t)
            from pg_constraint c
            where c.contype = 'f' and c.connamespace = 'public'::regnamespace
            order by 1
            """)).AsList();

        Assert.Equal(
            [OverAgencies],
            keys.Where(key => Distributed.ContainsKey(key.From) && Distributed.TryGetValue(key.To, out var column)
                && !key.Columns.Contains($"{Distributed[key.From]} {column}")).Select(key => key.Name));
        Assert.DoesNotContain(keys, key => Distributed.ContainsKey(key.From) && Local.Contains(key.To));
        Assert.DoesNotContain(keys, key => !Distributed.ContainsKey(key.From) && Distributed.ContainsKey(key.To));
        Assert.DoesNotContain(keys, key => Reference.Contains(key.From) && Local.Contains(key.To));
    }

    /// <summary>The engine's own word: it splits no table that has a unique key without the column.</summary>
    [Fact]
    public async Task The_engine_splits_every_distributed_table_by_the_column()
    {
        await using var database = api.OpenDatabase();
        await using var transaction = await database.BeginTransactionAsync();
        foreach (var (table, column) in Distributed)
        {
            await database.ExecuteAsync($"create table {table}_parts (like {table} including all) partition by hash ({column})");
        }

        await transaction.RollbackAsync();
        Assert.DoesNotContain("cases_parts", await Store.TablesAsync(database));
    }

    [Fact]
    public async Task A_number_belongs_to_the_agency_that_it_begins_with()
    {
        var (first, second) = (await api.AgencyAsync(), await api.AgencyAsync());
        await using var database = api.OpenDatabase();
        await api.CaseAsync(first);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(
            "update cases set numbered_by = @second where numbered_by = @first", new { first, second }));

        Assert.Equal(("23514", "cases_number_is_of_its_agency"), (refused.SqlState, refused.ConstraintName));
    }

    /// <summary>
    /// As <c>docs/scaling.md</c> says: the database is split, and the program then runs on it as it is, with the scripts that come later.
    /// </summary>
    [Fact]
    public async Task The_program_runs_on_hash_partitions()
    {
        using var before = new OlderSchema(16);
        await using var database = before.Store.Open();
        await database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "partitions.sql")));

        using var split = new Api(configure: before.Share);
        var (old, successor) = (await split.AgencyAsync(), await split.AgencyAsync());
        await split.ImportAsync(old, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("予以公开"), 20))).Served();
        var handedOver = await split.CaseAsync(old, "2026-03-02");
        await split.EndAsync(old, successor).Served();
        await split.HandOverAsync(handedOver, successor).Served();
        await split.LiveAsync(handedOver, "decision 2026-04-10");
        await split.RemedyAsync(successor, filedOn: "2026-04-20", caseNumber: handedOver);
        var (parent, agency) = await split.VariedAsync();
        await split.PostAsync($"cases/{agency}-2023-0001/restriction", """{"reason":"本人请求"}""").Served();

        Assert.Equal("closed", (await split.GetAsync($"cases/{handedOver}").Served())["status"]);
        Assert.Equal((27, 6), (await FoundAsync("limit=100"), await FoundAsync($"agency={parent}&rollUp=true")));
        var verified = await split.VerifyAsync();
        Assert.Null(verified.Broken);
        Assert.Equal((27, 3), (verified.Cases, verified.Remedies));
        Assert.InRange(await database.ExecuteScalarAsync<int>("select count(distinct tableoid) from case_events"), 2, 16);
        foreach (var sql in new[] { "update case_events set data = '{}'", "truncate case_events", "truncate case_events_3" })
        {
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql))).Message);
        }

        async Task<int> FoundAsync(string among) =>
            (await split.GetAsync($"cases?q=%E7%9B%91%E6%B5%8B&{among}").Served()).Json["items"]!.AsArray().Count;
    }

    private static async Task<IEnumerable<string>> NullableAsync(DbConnection database)
    {
        var nullable = await database.QueryAsync<(string Table, string Column)>(
            "select table_name, column_name from information_schema.columns where table_schema = 'public' and is_nullable = 'YES'");
        return nullable.Where(one => Distributed.GetValueOrDefault(one.Table) == one.Column).Select(one => one.Table);
    }
}
