using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using CaseTracker.Api.Problems;

namespace CaseTracker.Api.Spreadsheets;

/// <summary>
/// What the sheets of an xlsx file say of their size, looked through before a reader believes it: one cell that claims to stand
/// far out makes every row that wide, and takes a few bytes to write and gigabytes to spell out.
/// </summary>
internal static partial class SheetClaims
{
    public const int MostColumns = 1000;

    private const int MostRows = 1_048_576;

    public static void RequireModest(ZipArchive zip)
    {
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { IgnoreComments = true });
            if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "worksheet")
            {
                Look(xml);
            }
        }
    }

    private static void Look(XmlReader sheet)
    {
        var cells = 0;
        while (sheet.Read())
        {
            if (sheet.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            cells = sheet.LocalName switch { "row" => 0, "c" => cells + 1, _ => cells };
            Require(cells <= MostColumns);
            switch (sheet.LocalName)
            {
                case "dimension" when sheet.GetAttribute("ref") is { } range:
                    Array.ForEach(range.Split(':'), RequireWithin);
                    break;
                case "c" when sheet.GetAttribute("r") is { } place:
                    RequireWithin(place);
                    break;
                case "row" when sheet.GetAttribute("r") is { } row && !(int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostRows):
                    throw new InvalidDataException();
            }
        }
    }

    private static void RequireWithin(string reference)
    {
        if (Reference().Match(reference) is not { Success: true } match)
        {
            throw new InvalidDataException();
        }

        Require(match.Groups[1].Value.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) <= MostColumns);
    }

    private static void Require(bool isModest)
    {
        if (!isModest)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"工作表超过{MostColumns}列。", $"The sheet has more than {MostColumns} columns."));
        }
    }

    [GeneratedRegex(@"^([A-Z]{1,3})[0-9]{1,7}\z")]
    private static partial Regex Reference();
}
