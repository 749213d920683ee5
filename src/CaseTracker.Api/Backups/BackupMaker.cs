using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Storage;
using Dapper;

namespace CaseTracker.Api.Backups;

/// <summary>
/// 备份: a copy of the database as it stands at one moment, while others go on writing. It appears under its name whole and on
/// disk, or not at all. The master keys are no part of it.
/// </summary>
internal sealed class BackupMaker(DbDataSource source, Database database, AuditLog audit, OfficeClock clock, IConfiguration settings, IHostEnvironment host)
{
    /// <param name="Bytes">The size of the file.</param>
    /// <param name="Sha256">Of the file.</param>
    public sealed record Made(string File, long Bytes, string Sha256)
    {
        public static Made Example { get; } = new("casetracker-20240131T080000000000Z.db", 1_048_576, new('0', 64));
    }

    /// <param name="file">Where to; into the folder of backups, under the instant, when nothing is said.</param>
    /// <exception cref="IOException">The file is there already, or the folder cannot be written.</exception>
    public async Task<Made> MakeAsync(string? file, CancellationToken cancellationToken)
    {
        var target = file ?? NewName();
        var partial = $"{target}.partial";
        KeyRing.MakeOwnersFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
        try
        {
            var made = await CopyAsync(partial, Path.GetFileName(target), cancellationToken);
            await database.WriteAsync(connection => audit.AddAsync(connection, AuditAct.BackedUp, agency: null, made.File, made.Sha256, cancellationToken), cancellationToken);
            File.Move(partial, target);
            return made;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private string NewName()
    {
        var folder = settings["CaseTracker:Backups"] is { Length: > 0 } configured ? configured : Path.Combine(host.ContentRootPath, "backups");
        return Path.Combine(folder, $"casetracker-{clock.NextInstant().UtcDateTime.ToString("yyyyMMdd'T'HHmmssffffff'Z'", CultureInfo.InvariantCulture)}.db");
    }

    private async Task<Made> CopyAsync(string partial, string name, CancellationToken cancellationToken)
    {
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            // It fills an empty file as it fills a new one; this one is its owner's alone from the start.
            OwnersFile(partial, FileMode.CreateNew).Dispose();
            await connection.ExecuteAsync(new CommandDefinition("vacuum into @partial", new { partial }, commandTimeout: 0, cancellationToken: cancellationToken));
        }

        await using var written = OwnersFile(partial, FileMode.Open);
        written.Flush(flushToDisk: true);
        return new(name, written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken)));
    }

    private static FileStream OwnersFile(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(file, options);
    }
}
