using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using Dapper;
using Npgsql;

namespace CaseTracker.Api.Operations;

/// <summary>
/// 迁移: moves a database from SQLite to PostgreSQL. No server may run on either. Broken off, it continues where it was; at the end
/// everything is compared. The key ring stays the same.
/// </summary>
internal static class PostgresMigration
{
    /// <summary>What is copied, each table after those that it refers to. What follows from them the target keeps itself.</summary>
    public static readonly string[] Tables =
    [
        "sandbox", "agencies", "agency_names", "agency_settings", "letterheads", "letter_numbers", "letter_texts", "letter_papers",
        "calendar_years", "bootstrap_key", "access_keys", "accounts", "account_attempts", "calendar_feeds", "secrets", "case_numbers",
        "cases", "joint_names", "person_keys", "restricted_people", "case_events", "counted_cases", "drafts",
        "remedies", "remedy_events", "report_entries", "report_releases", "audit_log", "audit_head", "record_chain", "record_chain_end",
        "idempotent_responses", "feed", "webhooks", "webhook_positions", "webhook_deliveries", "projections",
    ];

    private const int Batch = 20_000;

    /// <summary>Returns a sentence about what was copied.</summary>
    /// <param name="file">The SQLite database.</param>
    /// <param name="to">The connection string of PostgreSQL.</param>
    /// <param name="say">Takes a line for each table.</param>
    /// <param name="report">Takes a line for each batch.</param>
    /// <exception cref="StartupException">A side cannot be used, or they are not alike at the end.</exception>
    public static async Task<string> CopyAsync(string file, string to, Action<string> say, Action<string> report)
    {
        var isSandbox = await IsSandboxAsync(file);
        await using var from = new SqliteEngine($"Data Source={file}") { IsSandbox = isSandbox };
        await using var into = new PostgresEngine(to) { IsSandbox = isSandbox };
        into.Migrate();
        await using var source = await from.Source.OpenConnectionAsync();
        await using var reading = source.BeginReading();
        await using var target = (NpgsqlConnection)await into.Source.OpenConnectionAsync();
        Migrations.RequireCurrent(source, from);
        await RequireOursAsync(source, target);
        var total = 0L;
        foreach (var name in Tables)
        {
            total += await CopyAsync(await MigratedTable.OfAsync(target, name), source, target, say, report);
        }

        await into.AnalyseAsync();
        return $"已复制并核对 {total} 行。Copied and compared: {total} rows in {Tables.Length} tables.";
    }

    /// <summary>Returns how many rows the table has.</summary>
    private static async Task<long> CopyAsync(
        MigratedTable table, DbConnection source, NpgsqlConnection target, Action<string> say, Action<string> report)
    {
        // Rows that the scripts and triggers themselves put there, or those of a table without a key, are written again.
        if (!table.HasKey || table.Name is "projections" or "feed")
        {
            await target.ExecuteAsync($"delete from {table.Name}");
        }

        var batch = new List<object?[]>(Batch);
        var written = 0L;
        await foreach (var row in table.ReadAsync(source, table.HasKey ? await table.LastAsync(target) : null))
        {
            batch.Add(row);

            // An agency may come before the one above it, which is there at the end of the whole.
            if (batch.Count == Batch && table.Name != "agencies")
            {
                written += await WriteAsync(table, target, batch);
                report($"{table.Name}: {written:N0}");
            }
        }

        await WriteAsync(table, target, batch);
        var (before, after) = (await table.SumAsync(source), await table.SumAsync(target));
        say($"{table.Name}: {after.Rows:N0}, sha256 {after.Sha256}");
        return before == after ? after.Rows : throw new StartupException(new(
            $"表 {table.Name} 两边不一致：源 {before.Rows} 行，目标 {after.Rows} 行。请清空目标数据库后重新复制。",
            $"The table {table.Name} differs: {before.Rows} row(s) in the source, {after.Rows} in the target. Empty the target and copy "
                + "again."));
    }

    private static async Task<int> WriteAsync(MigratedTable table, NpgsqlConnection target, List<object?[]> batch)
    {
        var count = batch.Count;
        if (count > 0)
        {
            await table.WriteAsync(target, batch);
            batch.Clear();
        }

        return count;
    }

    /// <summary>The copy is what the source is.</summary>
    private static async Task<bool> IsSandboxAsync(string file)
    {
        await using var from = new SqliteEngine($"Data Source={file}");
        await using var source = await from.Source.OpenConnectionAsync();
        return SandboxMark.IsOn(source, from);
    }

    /// <summary>Nothing is added to what another installation wrote.</summary>
    private static async Task RequireOursAsync(DbConnection source, NpgsqlConnection target)
    {
        const string Secrets = "select name || ' ' || wrapped from secrets order by 1";
        var there = (await target.QueryAsync<string>(Secrets)).AsList();
        if (there.Except(await source.QueryAsync<string>(Secrets)).Any())
        {
            throw new StartupException(new("目标数据库属于另一套系统。", "The target belongs to another installation."));
        }
    }
}
