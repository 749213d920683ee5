using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Security.Encryption;
using Dapper;

namespace CaseTracker.Api.Operations;

/// <summary>
/// A database on PostgreSQL as a file of <c>pg_dump</c>: written as it stands at one moment, and put into an empty database.
/// </summary>
internal sealed class PostgresDump(PostgresEngine engine, Vault vault)
{
    private const string HasTables =
        """
        select exists (
          select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%')
        """;

    public async Task WriteAsync(string file, Action<string> report, CancellationToken cancellationToken)
    {
        var dump = await PostgresTool.FindAsync("pg_dump", engine, cancellationToken);
        await dump.RunAsync(
            report, ["--format=custom", "--no-password", "--no-owner", "--no-privileges", "--verbose", $"--file={file}"],
            cancellationToken);
    }

    /// <summary>Returns what was done. All of the file is put in, or nothing; it is read before anything is touched.</summary>
    /// <exception cref="StartupException">The file is no sound backup, or the database is not empty.</exception>
    public async Task<string> RestoreAsync(string file, Action<string> report)
    {
        var restore = await PostgresTool.FindAsync("pg_restore", engine, CancellationToken.None);
        await RequireEmptyAsync();
        try
        {
            await RequireOursAsync(restore, file);
            await restore.RunAsync(
                report,
                ["--single-transaction", "--no-password", "--no-owner", "--no-privileges", "--no-comments", "--verbose", .. Target(), file],
                CancellationToken.None);
        }
        catch (ToolFailed failure)
        {
            throw new StartupException(
                new($"备份无法恢复：{failure.Message}。", $"The backup cannot be restored, and nothing was changed: {failure.Message}."), failure);
        }

        await engine.AnalyseAsync();
        return $"已恢复。Restored.{KeyRing.KeptApart}";
    }

    private async Task RequireEmptyAsync()
    {
        await using var connection = await engine.Source.OpenConnectionAsync();
        if (await connection.QuerySingleAsync<bool>(HasTables))
        {
            throw new StartupException(new(
                "数据库不是空的。请新建一个空数据库，把 ConnectionStrings:CaseTracker 指向它，再恢复。",
                "The database is not empty: make a new one, have ConnectionStrings:CaseTracker name it, and restore there."));
        }
    }

    private async Task RequireOursAsync(PostgresTool restore, string file)
    {
        if (await ColumnAsync(restore, file, "schemaversions", "scriptname") is not { Count: > 0 } applied)
        {
            throw new StartupException(new("该文件不是本系统的数据库。", "The file is no database of this program."));
        }

        Migrations.StandingOf(applied, engine);
        SandboxMark.Require((await ColumnAsync(restore, file, "sandbox", "id")).Count > 0, engine, () => true);
        foreach (var wrapped in await ColumnAsync(restore, file, "secrets", "wrapped"))
        {
            try
            {
                vault.Unwrap(wrapped);
            }
            catch (CryptographicException exception)
            {
                throw Vault.OtherKeyRing(exception);
            }
        }
    }

    /// <summary>The values of a column in the file, whose rows follow a <c>COPY</c> with the names of the columns.</summary>
    private static async Task<IReadOnlyList<string>> ColumnAsync(PostgresTool restore, string file, string table, string column)
    {
        string[] arguments = ["--data-only", $"--table={table}", "--file=-", file];
        var lines = (await restore.RunAsync(_ => { }, arguments, CancellationToken.None)).Split('\n')
            .SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal)).ToList();
        if (lines.Count == 0)
        {
            return [];
        }

        var columns = lines[0][(lines[0].IndexOf('(') + 1)..lines[0].IndexOf(')')].Split(", ");
        return [.. lines.Skip(1).TakeWhile(line => line != @"\.").Select(line => line.Split('\t')[Array.IndexOf(columns, column)])];
    }

    /// <summary>Its name could be taken for a connection string, so that it stands in one.</summary>
    private IEnumerable<string> Target()
    {
        var database = engine.Settings.Database ?? engine.Settings.Username ?? "";
        var quoted = database.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        return [$"--dbname=dbname='{quoted}'"];
    }
}
