using CaseTracker.Api.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace CaseTracker.Api.Privacy;

/// <summary>Where the master keys lie: <c>CaseTracker:KeyRing</c>, a folder that only this program's account can read.</summary>
internal static class KeyRing
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void AddKeyRing(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["CaseTracker:KeyRing"] is { Length: > 0 } configured
            ? configured
            : Path.Combine(builder.Environment.ContentRootPath, "keys");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        builder.Services.AddDataProtection().SetApplicationName("CaseTracker").PersistKeysToFileSystem(new(folder));
        builder.Services.AddSingleton<IDefaultKeyResolver, MasterKeys.Newest>();
        builder.Services.AddSingleton<MasterKeys>();
        builder.Services.AddSingleton<Vault>();
        builder.Services.AddSingleton<RecordMove>();

        // That the keys lie in a folder in clear is said in the README; the framework says it at every start.
        builder.Logging.AddFilter(typeof(KeyManagementOptions).Namespace, LogLevel.Error);
    }
}
