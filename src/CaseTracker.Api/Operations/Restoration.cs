using System.Globalization;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Security.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Operations;

/// <summary>
/// 恢复: puts a backup in the place of the database while no server runs. The copy is proven sound before anything is touched,
/// and what was there is kept aside. On PostgreSQL the place must be empty.
/// </summary>
internal sealed class Restoration(Engine engine, Vault vault, OfficeClock clock)
{
    private const int Busy = 5;
    private const int Locked = 6;

    private static readonly string[] Beside = ["-wal", "-shm"];

    private string Target => engine.File!;

    /// <summary>Answers what was done.</summary>
    /// <param name="backup">The file.</param>
    /// <param name="report">Takes lines about the work, where the engine says any.</param>
    /// <exception cref="StartupException">The backup is not sound, or a server holds the database.</exception>
    public Task<string> RestoreAsync(string backup, Action<string> report) => engine is PostgresEngine postgres
        ? new PostgresDump(postgres, vault).RestoreAsync(backup, report)
        : ReplaceAsync(backup);

    private async Task<string> ReplaceAsync(string backup)
    {
        var coming = $"{Target}.restoring";
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        try
        {
            File.Copy(backup, coming, overwrite: true);
            await RequireSoundAsync(coming);
            return $"{PutInPlace(coming)}{KeyRing.KeptApart}";
        }
        finally
        {
            Array.ForEach(["", .. Beside], suffix => File.Delete(coming + suffix));
        }
    }

    private async Task RequireSoundAsync(string file)
    {
        try
        {
            await using var connection = new SqliteConnection(Alone(file));
            await connection.OpenAsync();
            if (await connection.QueryFirstAsync<string>("pragma integrity_check(1)") is var found && found != "ok")
            {
                throw new StartupException(new($"备份已损坏：{found}。", $"The backup is damaged: {found}."));
            }

            if (Migrations.StandingOf(connection, engine) == SchemaStanding.None)
            {
                throw new StartupException(new("该文件不是本系统的数据库。", "The file is no database of this program."));
            }

            await RequireKeysAsync(connection);
            await connection.ExecuteAsync("pragma journal_mode = delete");
        }
        catch (SqliteException exception)
        {
            throw new StartupException(new($"备份无法读取：{exception.Message}。", $"The backup cannot be read: {exception.Message}."), exception);
        }

        await using var written = File.OpenWrite(file);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Of a release before there were any, a backup has no secrets.</summary>
    private async Task RequireKeysAsync(SqliteConnection connection)
    {
        if (!engine.HasTable(connection, "secrets"))
        {
            return;
        }

        foreach (var wrapped in await connection.QueryAsync<string>("select wrapped from secrets"))
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

    private string PutInPlace(string coming)
    {
        if (!File.Exists(Target))
        {
            File.Move(coming, Target);
            return $"已恢复。Restored: {Target}。";
        }

        RequireNobodyElse();
        var aside = $"{Target}.before-restore-{clock.Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssffffff'Z'", CultureInfo.InvariantCulture)}";
        foreach (var suffix in Beside.Where(suffix => File.Exists(Target + suffix)))
        {
            File.Move(Target + suffix, aside + suffix);
        }

        // In one step: at no moment is there no database.
        File.Replace(coming, Target, aside);
        return $"已恢复，原数据库保存为 {aside}。Restored: {Target}; what was there before is kept as {aside}。";
    }

    /// <summary>Leaving the write-ahead log takes a database that nobody else has open, and leaves all of it in one file.</summary>
    private void RequireNobodyElse()
    {
        try
        {
            using var connection = new SqliteConnection(Alone(Target));
            connection.Open();
            SandboxMark.Require(connection, engine);
            connection.Execute("pragma journal_mode = delete");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            throw new StartupException(new("数据库正在使用，请先停止服务。", "The database is in use: stop the server first."), exception);
        }
        catch (SqliteException)
        {
            // What cannot even be opened is in nobody's use; it is kept aside as it is.
        }
    }

    private static string Alone(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }
            .ToString();
}
