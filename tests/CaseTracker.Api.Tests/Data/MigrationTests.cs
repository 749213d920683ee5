using System.Data.Common;
using System.Text.RegularExpressions;
using CaseTracker.Api.Tests.Remedies;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseTracker.Api.Tests.Data;

public sealed class MigrationTests(Api api) : IClassFixture<Api>
{
    private const string Zeros = "'0000000000000000000000000000000000000000000000000000000000000000'";

    /// <summary>Beyond those that the program gives, and with room for more of those after each.</summary>
    private static int _ids = 1_000_000;

    [Fact]
    public void Both_engines_have_the_same_scripts_in_one_unbroken_order()
    {
        var names = NamesIn("sqlite");

        Assert.Equal(names, NamesIn("postgres"));
        Assert.Equal(Enumerable.Range(1, names.Length).Select(number => $"{number:D4}_"), names.Select(name => name[..5]));
        Assert.All(names, name => Assert.Matches(@"^\d{4}_[a-z_]+\.sql$", name));
    }

    /// <summary>DDL is written twice; what both engines say alike must stay alike.</summary>
    [Fact]
    public void Both_engines_have_the_same_tables_columns_indexes_and_codes() => Assert.All(NamesIn("sqlite"), name =>
    {
        var (sqlite, postgres) = (Shape("sqlite", name), Shape("postgres", name));

        Assert.Equal(sqlite, postgres);
        Assert.True(
            sqlite.Count > 0 || name is "0007_search.sql" or "0008_counting.sql" or "0015_search_queue.sql" or "0017_search_numbers.sql",
            $"Nothing was read from {name}.");
    });

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task The_checks_of_codes_that_were_written_anew_are_in_force()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-02");
        await using var database = api.OpenDatabase();

        var tables = await database.QueryAsync<string>(
            "select sql from sqlite_schema where name in ('cases', 'counted_cases', 'year_counts')");
        Assert.All(tables, sql => Assert.DoesNotMatch(@"check \(\w+ in\s+\('", sql));
        foreach (var column in new[] { "status", "channel", "applicant_type", "watch_group", "report_row" })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
                database.ExecuteAsync($"update cases set {column} = 'processed' where number = @number", new { number }));
            Assert.Contains("CHECK", refused.Message);
        }

        Assert.Equal("ok", await database.QuerySingleAsync<string>("pragma integrity_check"));
    }

    private static string[] NamesIn(string engine) =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "db", engine)).Select(file => Path.GetFileName(file)).Order()];

    /// <summary>The first words of each table and its columns, each index and constraint whole, and every list of codes.</summary>
    private static List<string> Shape(string engine, string name)
    {
        var sql = File.ReadAllText(Path.Combine(Repository.Root, "db", engine, name)).Split("-- From here on: this engine only.")[0];
        return
        [
            .. Regex.Matches(
                sql,
                @"^create table \w+|^create (unique )?index [^;]+;"
                + @"|^  (?!select|raise)\w+(?= +(text|integer|bigint|date|boolean|timestamptz))|^  (unique|check|primary key) \(.+",
                RegexOptions.Multiline)
                .Select(match => match.Value.TrimEnd(',').Trim()),
            .. Regex.Matches(sql, @"\bin\s+\(('[^)]+)\)").Select(match => Regex.Replace(match.Groups[1].Value, @"\s+", " ")),
        ];
    }

    [Fact]
    public async Task Starting_again_on_one_file_changes_nothing()
    {
        using var first = new Api();
        var number = await first.CaseAsync(await first.AgencyAsync());
        var before = await first.GetAsync($"cases/{number}").Served();
        var scripts = await ScriptsAsync(first);
        Assert.Equal(NamesIn("sqlite").Length, scripts.Count);

        using var second = new Api(configure: first.Share);

        Assert.Equal(before.Text, (await second.GetAsync($"cases/{number}").Served()).Text);
        Assert.Equal(scripts, await ScriptsAsync(first));
    }

    /// <summary>As after an update of the program: what an older one wrote is written again from the record.</summary>
    [Fact]
    public async Task Starting_on_projections_of_another_release_writes_them_anew()
    {
        using var first = new Api();
        var agency = await first.AgencyAsync();
        await first.LiveAsync(await first.CaseAsync(agency), "decision 2023-03-20");
        await first.CaseAsync(agency, "2023-05-01");
        await first.CaseAsync(agency, "2023-06-01", "online");
        var before = await first.GetAsync($"statistics/requests?agency={agency}&year=2023").Served();
        await using (var database = first.OpenDatabase())
        {
            await database.ExecuteAsync("delete from counted_cases; update cases set search_text = ''; update projections set version = 0");
        }

        using var second = new Api(configure: first.Share);

        Assert.Equal(before.Text, (await second.GetAsync($"statistics/requests?agency={agency}&year=2023").Served()).Text);
        Assert.Equal(3, (await second.GetAsync($"cases?agency={agency}&q=%E7%9B%91%E6%B5%8B").Served()).Json["items"]!.AsArray().Count);
    }

    /// <summary>A case that was handed over, and a dispute about it, from before rows named the agency that gave the number.</summary>
    [Fact]
    public async Task What_was_kept_before_names_the_agency_that_gave_the_number()
    {
        const string Kept =
            """
            insert into agencies (code, name) values ('OLD_1', '旧局'), ('NEW', '新局');
            insert into cases (id, number, agency_code, numbered_by, year, sequence, status, channel, applicant_type, arrived_on,
              received_on, due_is_provisional, watch_on, watch_group, search_text, version)
            values (1, 'OLD_1-2023-0001', 'NEW', 'OLD_1', 2023, 1, 'processing', 'oral', 'naturalPerson', '2023-03-01',
              '2023-03-01', false, '2023-03-29', 'running', '', 2);
            insert into case_events values
              ('OLD_1-2023-0001', 1, 'registration', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', @link),
              ('OLD_1-2023-0001', 2, 'handover', '2023-03-02', '2023-03-02T00:00:00Z', 'x', '{"toAgency":"NEW"}', @link);
            insert into person_keys (case_number, wrapped) values ('OLD_1-2023-0001', 'x');
            insert into joint_names values ('OLD_1-2023-0001', 'x'), ('OLD_1-2023-0001', 'y');
            insert into restricted_people values ('OLD_1-2023-0001', 'x');
            insert into drafts (case_number, id, type, data, drafted_at, drafted_by, state)
            values ('OLD_1-2023-0001', 1, 'extension', '{}', '2023-03-02T00:00:00Z', 'x', 'open');
            insert into counted_cases (case_number, tenure, agency_code, held_from, held_until, channel, applicant_type, received_on,
              extended, corrected, consulted)
            values
              ('OLD_1-2023-0001', 1, 'OLD_1', null, '2023-03-02', 'oral', 'naturalPerson', '2023-03-01', false, false, false),
              ('OLD_1-2023-0001', 2, 'NEW', '2023-03-02', null, 'oral', 'naturalPerson', '2023-03-01', false, false, false);
            insert into remedies (id, agency_code, case_number, kind, filed_on, body, is_void, version) values
              (1, 'NEW', 'OLD_1-2023-0001', 'reconsideration', '2023-04-01', '某府', false, 1),
              (2, 'OLD_1', null, 'directSuit', '2023-04-01', '某法院', false, 1);
            insert into remedy_events values
              (1, 1, 'filing', '2023-04-01', '2023-04-01T00:00:00Z', 'x', '{}', @link),
              (2, 1, 'filing', '2023-04-01', '2023-04-01T00:00:00Z', 'x', '{}', @link);
            """;
        const string Named =
            """
            select 'case_events ' || numbered_by || ' ' || count(*) from case_events group by numbered_by
            union all select 'counted_cases ' || numbered_by || ' ' || count(*) from counted_cases group by numbered_by
            union all select 'drafts ' || numbered_by || ' ' || count(*) from drafts group by numbered_by
            union all select 'joint_names ' || numbered_by || ' ' || count(*) from joint_names group by numbered_by
            union all select 'person_keys ' || numbered_by || ' ' || count(*) from person_keys group by numbered_by
            union all select 'restricted_people ' || numbered_by || ' ' || count(*) from restricted_people group by numbered_by
            union all select 'remedy ' || id || ' ' || coalesce(numbered_by, '-') from remedies
            union all select 'remedy_events ' || remedy_id || ' ' || agency_code from remedy_events
            order by 1
            """;
        const string Follows =
            """
            select 'feed ' || id || ' ' || type || ' ' || subject || ' ' || agency_code from feed
            union all select 'count ' || agency_code || ' ' || year || ' ' || report_row || ' ' || natural_person from year_counts
            union all select 'balance ' || agency_code || ' ' || year || ' ' || natural_person from year_balances
            order by 1
            """;
        using var older = new OlderSchema(15);
        await using var database = older.Store.Open();
        await database.ExecuteAsync(Kept, new { link = Zeros.Trim('\'') });
        var before = (await database.QueryAsync<string>(Follows)).AsList();

        older.Apply(16);

        Assert.Equal(
            [
                "case_events OLD_1 2", "counted_cases OLD_1 2", "drafts OLD_1 1", "joint_names OLD_1 2", "person_keys OLD_1 1",
                "remedy 1 OLD_1", "remedy 2 -", "remedy_events 1 NEW", "remedy_events 2 OLD_1", "restricted_people OLD_1 1",
            ],
            (await database.QueryAsync<string>(Named)).Order(StringComparer.Ordinal));
        Assert.Equal(before, await database.QueryAsync<string>(Follows));
        foreach (var table in new[] { "case_events", "remedy_events" })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
                database.ExecuteAsync($"update {table} set recorded_by = 'nobody'"));
            Assert.Contains("append-only", refused.Message);
        }
    }

    [Theory]
    [InlineData("update case_events set data = '{}'")]
    [InlineData("update case_events set recorded_by = 'nobody' where sequence = 1")]
    [InlineData("delete from case_events")]
    [InlineData(
        "insert or replace into case_events select case_number, sequence, type, happened_on, recorded_at, 'nobody', data, link, "
            + "numbered_by from case_events limit 1")]
    [InlineData("update agencies set parent_code = null")]
    [InlineData("update agencies set code = 'OTHER'")]
    public async Task The_database_itself_keeps_the_record_and_the_tree(string sql)
    {
        await api.CaseAsync(await api.AgencyAsync(await api.AgencyAsync()));
        await using var database = api.OpenDatabase();
        var before = (await database.QueryAsync<string>(
            "select data || recorded_by from case_events union all select code || coalesce(parent_code, '') from agencies order by 1"))
                .AsList();

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));

        Assert.Equal(before, (await database.QueryAsync<string>(
            "select data || recorded_by from case_events union all select code || coalesce(parent_code, '') from agencies order by 1"))
                .AsList());
    }

    [Theory]
    [InlineData("update remedy_events set data = '{}'")]
    [InlineData("update remedy_events set link = " + Zeros + " where sequence = 1")]
    [InlineData("delete from remedy_events")]
    [InlineData(
        "insert or replace into remedy_events select remedy_id, sequence, type, happened_on, recorded_at, 'nobody', data, link, "
            + "agency_code from remedy_events limit 1")]
    [InlineData("update audit_log set actor = 'nobody'")]
    [InlineData("update audit_log set link = " + Zeros + " where sequence = 1")]
    [InlineData("delete from audit_log")]
    [InlineData(
        "insert or replace into audit_log select sequence, at, 'nobody', act, agency_code, subject, detail, link from audit_log limit 1")]
    public async Task The_database_itself_keeps_disputes_and_the_audit_log(string sql)
    {
        const string All = "select data || recorded_by || link from remedy_events union all select actor || link from audit_log order by 1";
        await api.RemedyAsync(await api.AgencyAsync());
        await using var database = api.OpenDatabase();
        var before = (await database.QueryAsync<string>(All)).AsList();

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));

        Assert.Equal(before, (await database.QueryAsync<string>(All)).AsList());
    }

    [Theory]
    [InlineData("agency_code", "NOBODY")]
    [InlineData("numbered_by", "NOBODY")]
    [InlineData("number", "NOBODY-2023-0001")]
    [InlineData("sequence", 0)]
    [InlineData("external_reference", "")]
    [InlineData("status", "open")]
    [InlineData("status", "unconfirmed")]
    [InlineData("status", "processing")]
    [InlineData("channel", "pigeon")]
    [InlineData("applicant_type", "person")]
    [InlineData("arrived_on", "2023-02-30")]
    [InlineData("arrived_on", "2023-03-02")]
    [InlineData("arrived_on", null)]
    [InlineData("received_on", "1 March")]
    [InlineData("received_on", null)]
    [InlineData("due_on", "soon")]
    [InlineData("due_is_provisional", 2)]
    [InlineData("watch_on", "2023-03-29")]
    [InlineData("watch_group", "running")]
    [InlineData("closed_on", null)]
    [InlineData("closed_on", "2023-02-28")]
    [InlineData("outcome", "")]
    [InlineData("outcome", null)]
    [InlineData("report_row", "3.3")]
    [InlineData("report_row", null)]
    [InlineData("version", 0)]
    public async Task The_database_itself_refuses_a_case_that_cannot_be(string column, object? value)
    {
        var row = Case(await api.AgencyAsync());
        await using var database = api.OpenDatabase();
        await using (await database.BeginTransactionAsync())
        {
            Assert.Equal(1, await database.ExecuteAsync(Insert(row)));
        }

        row[column] = value;

        await AssertConstraintAsync(() => database.ExecuteAsync(Insert(row)));
    }

    /// <summary>Where days are text, each is written in one way only.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_day_is_one_text()
    {
        var row = Case(await api.AgencyAsync());
        row["arrived_on"] = "2023-3-1";
        await using var database = api.OpenDatabase();

        await AssertConstraintAsync(() => database.ExecuteAsync(Insert(row)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("number")]
    [InlineData("sequence")]
    [InlineData("external_reference")]
    public async Task The_database_itself_refuses_the_same_case_twice(string same)
    {
        var agency = await api.AgencyAsync();
        await using var database = api.OpenDatabase();
        var (first, second) = (Case(agency), Case(agency));
        (second["number"], second["sequence"], second["external_reference"]) = ($"{agency}-2023-0002", 2, "18号");
        await database.ExecuteAsync(Insert(first));

        second[same] = first[same];

        await AssertConstraintAsync(() => database.ExecuteAsync(Insert(second)));
    }

    [Theory]
    [InlineData(
        "insert into case_events values ('NOBODY-2023-0001', 1, 'void', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', "
            + Zeros + ", 'NOBODY')")]
    [InlineData(
        "insert into case_events select number, 2, '', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', " + Zeros
            + ", numbered_by from cases")]
    [InlineData(
        "insert into case_events select number, 1, 'void', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', " + Zeros
            + ", numbered_by from cases")]
    [InlineData(
        "insert into case_events select number, 2, 'void', '2023-03-32', '2023-03-01T00:00:00Z', 'x', '{}', " + Zeros
            + ", numbered_by from cases")]
    [InlineData(
        "insert into case_events select number, 2, 'void', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{', " + Zeros
            + ", numbered_by from cases")]
    [InlineData(
        "insert into case_events select number, 2, 'void', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', " + Zeros
            + ", null from cases")]
    [InlineData(
        "insert into case_events select number, 2, 'void', '2023-03-01', '2023-03-01T00:00:00Z', 'x', '{}', " + Zeros
            + ", 'NOBODY' from cases")]
    [InlineData("insert into restricted_people (case_number, hash) select number, 'x' from cases")]
    [InlineData("insert into joint_names (case_number, name_hash, numbered_by) select number, 'x', 'NOBODY' from cases")]
    [InlineData("update person_keys set numbered_by = 'NOBODY'")]
    [InlineData("update counted_cases set numbered_by = 'NOBODY'")]
    [InlineData("insert into case_numbers select code, 2022, 0 from agencies")]
    [InlineData("insert into agencies (code, name, parent_code) values ('A', '某局', null)")]
    [InlineData("insert into agencies (code, name, parent_code) values ('A-B', '某局', null)")]
    [InlineData("insert into agencies (code, name, parent_code) values ('AB', '', null)")]
    [InlineData("insert into agencies (code, name, parent_code) values ('AB', '某局', 'NOBODY')")]
    [InlineData("insert into agencies (code, name, parent_code) values ('AB', '某局', 'AB')")]
    [InlineData("insert into calendar_years values (1999, null, '某号', '[]', '[]')")]
    [InlineData("insert into calendar_years values (2027, null, '', '[]', '[]')")]
    [InlineData("insert into calendar_years values (2027, null, '某号', '[', '[]')")]
    [InlineData("insert into calendar_years values (2027, null, '某号', '[]', '[]'), (2027, null, '另号', '[]', '[]')")]
    [InlineData("insert into bootstrap_key (id, sha256, created_at) values (2, " + Zeros + ", '2023-03-01T00:00:00Z')")]
    public async Task The_database_itself_refuses_a_row_that_cannot_be(string sql)
    {
        await api.CaseAsync(await api.AgencyAsync());
        await using var database = api.OpenDatabase();
        await AssertConstraintAsync(() => database.ExecuteAsync(sql));
    }

    private static async Task AssertConstraintAsync(Func<Task> act)
    {
        const int Constraint = 19;
        var refusal = await Assert.ThrowsAnyAsync<DbException>(act);
        Assert.True(
            refusal is SqliteException { SqliteErrorCode: Constraint }
                or PostgresException { SqlState: ['2', '2' or '3', ..] or PostgresErrorCodes.DatatypeMismatch },
            refusal.Message);
    }

    private static string Insert(Dictionary<string, object?> row) =>
        $"insert into cases ({string.Join(", ", row.Keys)}) values ({string.Join(
            ", ", row.Values.Select(value => value is null ? "null" : value is string text ? $"'{text}'" : $"{value}"))})";

    private static Dictionary<string, object?> Case(string agency) => new()
    {
        ["id"] = Interlocked.Add(ref _ids, 1000),
        ["number"] = $"{agency}-2023-0001",
        ["agency_code"] = agency,
        ["numbered_by"] = agency,
        ["year"] = 2023,
        ["sequence"] = 1,
        ["external_reference"] = "17号",
        ["status"] = "closed",
        ["channel"] = "oral",
        ["applicant_type"] = "naturalPerson",
        ["arrived_on"] = "2023-03-01",
        ["received_on"] = "2023-03-01",
        ["due_on"] = "2023-03-29",
        ["due_is_provisional"] = false,
        ["closed_on"] = "2023-03-20",
        ["outcome"] = "granted",
        ["report_row"] = "3.1",
        ["search_text"] = "",
        ["version"] = 2,
    };

    private static async Task<List<string>> ScriptsAsync(Api api)
    {
        await using var database = api.OpenDatabase();
        return (await database.QueryAsync<string>("select ScriptName || cast(Applied as text) from SchemaVersions order by 1")).AsList();
    }
}
