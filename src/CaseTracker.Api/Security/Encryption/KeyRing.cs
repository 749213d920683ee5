using CaseTracker.Api.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>The folder of the master keys, <c>CaseTracker:KeyRing</c>, which only this program's account can read.</summary>
internal static class KeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Printed after a backup or a restore.</summary>
    public const string KeptApart =
        "主密钥（CaseTracker:KeyRing）不在备份中，须另行保管。The key ring (CaseTracker:KeyRing) is no part of a backup: keep it separately.";

    public static void AddKeyRing(this WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        var folder = options.KeyRing;
        MakeOwnersFolder(folder);
        MasterKeys.Configure(builder.Services.AddDataProtection().PersistKeysToFileSystem(new(folder)));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<MasterKeys>(services, new DirectoryInfo(folder)));
        builder.Services.AddSingleton<Vault>();

        // The README says that the keys are unencrypted files; the framework would warn of it at every start.
        builder.Logging.AddFilter(typeof(KeyManagementOptions).Namespace, LogLevel.Error);
    }

    /// <summary>Writes a line into a new file that only this program's account can read, and replaces an older one.</summary>
    public static void WriteOwnersFile(string file, string line)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(line);
    }

    /// <summary>Makes a folder that only this program's account can read, where there is none yet.</summary>
    public static void MakeOwnersFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    /// <summary>Restricts an existing folder, such as a volume, to its owner.</summary>
    /// <exception cref="StartupException">It belongs to another account, and others may read it.</exception>
    public static void RestrictToOwner(DirectoryInfo folder)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (folder.UnixFileMode & ~OwnerOnly) != 0)
            {
                folder.UnixFileMode = OwnerOnly;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                new("密钥目录（CaseTracker:KeyRing）对其他账户开放，且本程序无权更改；请改用本程序自己的目录，例如其下的新子目录。",
                    "The key ring (CaseTracker:KeyRing) is open to other accounts, and this program may not change that: "
                    + "name a folder of its own, such as a new one within it."),
                exception);
        }
    }
}
