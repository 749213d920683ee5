using CaseTracker.Api.Documents.Reading;
using CaseTracker.Domain;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>Of which kinds the parts of a paper may be, and of which kind each is by what the file declares.</summary>
internal sealed class PaperParts
{
    public const string Types = "[Content_Types].xml";

    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string Word = $"{Office}wordprocessingml.";

    private const string Relations = "application/vnd.openxmlformats-package.relationships+xml";

    public const string Main = $"{Word}document.main+xml";

    /// <summary>Data that a form or a template brought along; what stands in it is never shown by itself.</summary>
    public const string Custom = "application/xml";

    private static readonly HashSet<string> Xml = new(StringComparer.OrdinalIgnoreCase)
    {
        Main, $"{Word}styles+xml", $"{Word}settings+xml", $"{Word}webSettings+xml", $"{Word}fontTable+xml", $"{Word}numbering+xml",
        $"{Word}header+xml", $"{Word}footer+xml", $"{Word}footnotes+xml", $"{Word}endnotes+xml", $"{Word}comments+xml",
        $"{Word}commentsExtended+xml", $"{Word}commentsIds+xml", $"{Word}commentsExtensible+xml", $"{Word}people+xml",
        $"{Word}document.glossary+xml", $"{Office}theme+xml", $"{Office}extended-properties+xml", $"{Office}custom-properties+xml",
        $"{Office}customXmlProperties+xml", "application/vnd.ms-word.stylesWithEffects+xml",
        "application/vnd.openxmlformats-package.core-properties+xml", Relations, Custom,
    };

    private static readonly HashSet<string> Binary = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/emf", "image/x-emf", "image/wmf",
        "image/x-wmf", $"{Office}obfuscatedFont", "application/x-fontdata", "application/x-font-ttf", $"{Word}printerSettings",
    };

    private static readonly (string Word, LocalizedText Fault)[] Refused =
    [
        ("vba", PaperFault.Macro), ("macroEnabled", PaperFault.Macro), ("keyMapCustomizations", PaperFault.Macro),
        ("attachedToolbars", PaperFault.Macro), ("oleObject", PaperFault.Embedded), ("activeX", PaperFault.Embedded),
        ("spreadsheetml", PaperFault.Embedded), ("presentationml", PaperFault.Embedded), ("ms-excel", PaperFault.Embedded),
        ("drawingml", PaperFault.Embedded), ("html", PaperFault.AltChunk), ("rtf", PaperFault.AltChunk),
    ];

    private readonly Dictionary<string, string> _byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    public PaperParts(OfficePackage package)
    {
        using var types = package.Open(Types);
        while (types.Read())
        {
            if (types.IsAt(1, "Default"))
            {
                _byExtension[types["Extension"] ?? ""] = types["ContentType"] ?? "";
            }
            else if (types.IsAt(1, "Override"))
            {
                _byName[(types["PartName"] ?? "").TrimStart('/')] = types["ContentType"] ?? "";
            }
        }
    }

    /// <summary>The content type of a part; null where the file declares none.</summary>
    public string? TypeOf(string part) =>
        _byName.GetValueOrDefault(part) ?? _byExtension.GetValueOrDefault(part[(part.LastIndexOf('.') + 1)..]);

    public static bool IsXml(string? type) => type is not null && Xml.Contains(type);

    /// <summary>Why a part of this type cannot be in a paper; null where it can.</summary>
    public static PaperFault? FaultOf(string part, string? type) =>
        part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && type != Relations ? PaperFault.UnknownPart(part, type)
        : type is not null && (Xml.Contains(type) || Binary.Contains(type)) ? null
        : Refused.FirstOrDefault(refused => type?.Contains(refused.Word, StringComparison.OrdinalIgnoreCase) == true).Fault is { } fault
            ? new(part, fault)
        : PaperFault.UnknownPart(part, type);
}
