using System.IO.Compression;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>
/// The parts of an xlsx or docx file. Few bytes can hold gigabytes of text: what is unpacked is counted while it is read, and what the
/// file says of its own size is believed only where that is too much already.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly ILookup<string, ZipArchiveEntry> _entries;
    private long _left;

    public OfficePackage(Stream content, long mostUnpacked)
    {
        _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        _left = mostUnpacked;
        if (_zip.Entries.Sum(entry => (decimal)entry.Length) > mostUnpacked)
        {
            throw SheetLimits.TooLarge();
        }

        // Names of parts are compared without regard to case; some programs write them with backslashes.
        _entries = _zip.Entries.ToLookup(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The parts as the file lists them; a name that it lists twice comes twice.</summary>
    public IEnumerable<string> Names => _entries.SelectMany(entries => entries.Select(_ => entries.Key));

    public void Dispose() => _zip.Dispose();

    public OfficePart Open(string name) => new(Unpack(name), read => _left -= read);

    /// <summary>Unpacks a part that is no XML to its end, and keeps nothing of it.</summary>
    public void Pass(string name)
    {
        using var content = Unpack(name);
        content.CopyTo(Stream.Null);
        _left -= content.Total;
    }

    /// <summary>What a part, or the package itself (an empty name), is related to: id, the end of its type, and the part's name.</summary>
    public IReadOnlyList<(string Id, string Type, string Name)> RelatedTo(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var name = $"{folder}_rels/{part[folder.Length..]}.rels";
        var related = new List<(string, string, string)>();
        if (!_entries.Contains(name))
        {
            return related;
        }

        using var relations = Open(name);
        while (relations.Read())
        {
            if (relations.IsAt(1, "Relationship") && relations["TargetMode"] != "External")
            {
                var type = relations["Type"] ?? "";
                related.Add((relations["Id"] ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(folder, relations["Target"] ?? "")));
            }
        }

        return related;
    }

    private MeasuredStream Unpack(string name) => new(_entries[name].First().Open(), _left);

    /// <summary>The name of the part that a relation names, beginning at a folder or, with a stroke, at the top.</summary>
    private static string Resolve(string folder, string target)
    {
        var steps = new Stack<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/').Where(step => step is not ("" or ".")))
        {
            if (step != "..")
            {
                steps.Push(Uri.UnescapeDataString(step));
            }
            else if (!steps.TryPop(out _))
            {
                throw new InvalidDataException("A relation leads out of the package.");
            }
        }

        return string.Join('/', steps.Reverse());
    }
}
