using System.Globalization;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Operations;

/// <param name="Path">Where it lies.</param>
/// <param name="Sha256">Of the file.</param>
internal sealed record Backup(string Path, long Bytes, string Sha256);

/// <summary>
/// 备份: a copy of the database as it stands at one moment, while others go on writing. It appears under its name whole and on
/// disk, or not at all. The master keys are no part of it.
/// </summary>
internal sealed class BackupMaker(
    Engine engine, Database database, Vault vault, AuditLog audit, OfficeClock clock, CaseTrackerOptions options)
{
    /// <param name="file">Where to; into the folder of backups, under the instant, when nothing is said.</param>
    /// <param name="report">Takes lines about the work, where the engine says any.</param>
    /// <exception cref="Problem">PostgreSQL's own tool is not there, or failed.</exception>
    /// <exception cref="IOException">The file is there already, or the folder cannot be written.</exception>
    public async Task<Backup> MakeAsync(string? file, Action<string> report, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(file ?? NewName());
        var partial = $"{target}.partial";
        KeyRing.MakeOwnersFolder(Path.GetDirectoryName(target)!);
        if (File.Exists(target))
        {
            throw new IOException($"The file '{target}' already exists.");
        }

        OwnerOnlyFile(partial, FileMode.CreateNew).Dispose();
        try
        {
            var made = await CopyAsync(partial, target, report, cancellationToken);
            await database.WriteAsync(
                connection => audit.AddAsync(
                    connection, AuditAct.BackedUp, agency: null, Path.GetFileName(target), made.Sha256, cancellationToken),
                    cancellationToken);
            File.Move(partial, target);
            return made;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private string NewName() => Path.Combine(
        options.Backups,
        $"casetracker-{clock.NextInstant().UtcDateTime.ToString("yyyyMMdd'T'HHmmssffffff'Z'", CultureInfo.InvariantCulture)}"
            + (engine.File is null ? ".dump" : ".db"));

    /// <summary>Into the empty file that is there, which is its owner's alone from the start.</summary>
    private async Task<Backup> CopyAsync(string partial, string target, Action<string> report, CancellationToken cancellationToken)
    {
        await (engine is PostgresEngine postgres
            ? DumpAsync(postgres, partial, report, cancellationToken)
            : VacuumAsync(partial, cancellationToken));

        await using var written = OwnerOnlyFile(partial, FileMode.Open);
        written.Flush(flushToDisk: true);
        return new(target, written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken)));
    }

    private async Task VacuumAsync(string partial, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenForWritingAsync();
        await connection.ExecuteAsync(
            new CommandDefinition("vacuum into @partial", new { partial }, commandTimeout: 0, cancellationToken: cancellationToken));
    }

    private async Task DumpAsync(PostgresEngine postgres, string partial, Action<string> report, CancellationToken cancellationToken)
    {
        try
        {
            await new PostgresDump(postgres, vault).WriteAsync(partial, report, cancellationToken);
        }
        catch (ToolFailed failure)
        {
            throw new Problem(ProblemKind.StorageUnavailable, new($"备份失败：{failure.Message}。", $"The backup failed: {failure.Message}."));
        }
    }

    private static FileStream OwnerOnlyFile(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(file, options);
    }
}
