using System.Xml;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Domain;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>Reads every part of a file once, within bounds, for what a paper must not hold.</summary>
internal sealed class PaperScan
{
    /// <summary>Four times the largest upload: all of it is read into memory to be checked.</summary>
    private const long MaxUnpackedBytes = 4L * PaperCheck.MaxBytes;

    private static readonly Dictionary<string, LocalizedText> RefusedRelations = new()
    {
        ["vbaProject"] = PaperFault.Macro,
        ["wordVbaData"] = PaperFault.Macro,
        ["keyMapCustomizations"] = PaperFault.Macro,
        ["attachedToolbars"] = PaperFault.Macro,
        ["oleObject"] = PaperFault.Embedded,
        ["package"] = PaperFault.Embedded,
        ["control"] = PaperFault.Embedded,
        ["activeXControlBinary"] = PaperFault.Embedded,
        ["aFChunk"] = PaperFault.AltChunk,
        ["attachedTemplate"] = PaperFault.External,
        ["subDocument"] = PaperFault.External,
        ["frame"] = PaperFault.External,
    };

    private static readonly Dictionary<string, LocalizedText> RefusedElements = new()
    {
        ["object"] = PaperFault.Embedded,
        ["OLEObject"] = PaperFault.Embedded,
        ["control"] = PaperFault.Embedded,
        ["altChunk"] = PaperFault.AltChunk,
        ["subDoc"] = PaperFault.External,
        ["mailMerge"] = PaperFault.External,
    };

    private readonly List<PaperFault> _faults = [];

    /// <exception cref="InvalidDataException">It is no package.</exception>
    /// <exception cref="XmlException">It does not say of which kinds its parts are.</exception>
    public static IReadOnlyList<PaperFault> Of(byte[] file)
    {
        using var content = new MemoryStream(file);
        using var package = new OfficePackage(content, MaxUnpackedBytes);
        var scan = new PaperScan();
        scan.Read(package);
        return [.. scan._faults.Distinct()];
    }

    private void Read(OfficePackage package)
    {
        var names = package.Names.Where(name => !name.EndsWith('/')).ToList();
        if (!names.Contains(PaperParts.Types, StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("The package declares no types.");
        }

        var parts = new PaperParts(package);
        foreach (var part in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            if (part.Count() > 1)
            {
                _faults.Add(new(part.Key, PaperFault.Twice));
            }

            Read(package, part.Key, part.Key == PaperParts.Types ? PaperParts.Custom : parts.TypeOf(part.Key));
        }

        if (!package.RelatedTo("").Any(part => part.Type == "officeDocument" && parts.TypeOf(part.Name) == PaperParts.Main))
        {
            _faults.Add(PaperFault.NotDocx);
        }
    }

    private void Read(OfficePackage package, string name, string? type)
    {
        if (PaperParts.FaultOf(name, type) is { } fault)
        {
            _faults.Add(fault);
        }

        if (!PaperParts.IsXml(type))
        {
            package.Pass(name);
            return;
        }

        try
        {
            using var part = package.Open(name);
            Read(name, part, isCustom: type == PaperParts.Custom);
        }
        catch (XmlException)
        {
            _faults.Add(new(name, PaperFault.NotXml));
        }
    }

    private void Read(string name, OfficePart part, bool isCustom)
    {
        var fields = new PaperFields();
        while (part.Read())
        {
            if (part.IsElement && OwnerOf(name) is { } owner)
            {
                ReadRelation(owner, part);
            }
            else if (part.IsElement && !isCustom)
            {
                ReadElement(name, part, fields);
            }
        }

        _faults.AddRange(fields.Refused.Select(field => PaperFault.Field(name, field)));
    }

    private void ReadRelation(string owner, OfficePart part)
    {
        var type = part["Type"] ?? "";
        if (part["TargetMode"] == "External")
        {
            _faults.Add(new(owner, PaperFault.External));
        }
        else if (RefusedRelations.GetValueOrDefault(type[(type.LastIndexOf('/') + 1)..]) is { } fault)
        {
            _faults.Add(new(owner, fault));
        }
    }

    private void ReadElement(string name, OfficePart part, PaperFields fields)
    {
        // The old drawing language names pictures and links without a relation.
        if (RefusedElements.GetValueOrDefault(part.Name) is { } fault)
        {
            _faults.Add(new(name, fault));
        }
        else if (part["src"] is not null || part["href"] is not null)
        {
            _faults.Add(new(name, PaperFault.External));
        }

        switch (part.Name)
        {
            case "fldChar":
                fields.Mark(part["fldCharType"]);
                break;
            case "fldSimple":
                fields.Check(part["instr"] ?? "");
                break;
            case "instrText" or "delInstrText":
                fields.Add(part.ReadText());
                break;
        }
    }

    /// <summary>The part whose relations stand in this one: the file as a whole for those of the package, null where none do.</summary>
    private static string? OwnerOf(string part) =>
        !part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? null
        : part.Replace("_rels/", "", StringComparison.Ordinal)[..^".rels".Length] is { Length: > 0 } owner ? owner
        : PaperFault.Whole;
}
