using System.IO.Compression;

namespace CaseTracker.Api.Documents;

/// <summary>The bytes of a written package: the same document is the same file, whenever it is written.</summary>
internal static class PackageBytes
{
    /// <summary>The earliest that a zip entry can say.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(MemoryStream package)
    {
        using (var zip = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                entry.LastWriteTime = NoTime;
            }
        }

        return package.ToArray();
    }
}
