using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace CaseTracker.Api.Privacy;

/// <summary>Where the master keys lie: <c>CaseTracker:KeyRing</c>, a folder that only this program's account can read.</summary>
internal static class KeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Of master keys made from now on: half the time of the framework's own choice, which older ones keep.</summary>
    private static readonly AuthenticatedEncryptorConfiguration Sealing = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    /// <summary>For whoever makes or restores a backup.</summary>
    public const string KeptApart = "主密钥（CaseTracker:KeyRing）不在备份中，须另行保管。The key ring (CaseTracker:KeyRing) is no part of a backup: keep it separately.";

    public static string FolderOf(IConfiguration configuration, IHostEnvironment environment) => configuration["CaseTracker:KeyRing"] is { Length: > 0 } configured
        ? configured
        : Path.Combine(environment.ContentRootPath, "keys");

    public static void AddKeyRing(this WebApplicationBuilder builder)
    {
        var folder = FolderOf(builder.Configuration, builder.Environment);
        MakeOwnersFolder(folder);
        builder.Services.AddDataProtection().SetApplicationName("CaseTracker").PersistKeysToFileSystem(new(folder)).UseCryptographicAlgorithms(Sealing);
        builder.Services.AddSingleton<IDefaultKeyResolver, MasterKeys.Newest>();
        builder.Services.AddSingleton<MasterKeys>();
        builder.Services.AddSingleton<Vault>();

        // That the keys lie in a folder in clear is said in the README; the framework says it at every start.
        builder.Logging.AddFilter(typeof(KeyManagementOptions).Namespace, LogLevel.Error);
    }

    /// <summary>Writes a line into a new file that only this program's account can read, in the place of one that may be there.</summary>
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

    /// <summary>Makes a folder, where there is none yet, that only this program's account can read.</summary>
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
}
