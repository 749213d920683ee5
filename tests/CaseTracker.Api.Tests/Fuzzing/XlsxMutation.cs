using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Damage to the XML within a workbook, packed again, so that it gets past the checksums of the zip.</summary>
internal static partial class XlsxMutation
{
    private static readonly string[] Values =
    [
        "0", "-1", "1", "1048577", "2147483648", "99999999999999999999", "1e999", "NaN", "", " ", "A0", "XFE1", "ZZZZZZZZ1",
        "A1:XFD1048576", "B2:A1", "s", "inlineStr", "e", "d", "\u202e", "true", "rId99", "../../../etc/passwd", "45000.5", "0001-01-01"
    ];

    public static Gen<byte[]> Of(Gen<byte[]> workbook) =>
        Gen.Select(workbook, Gen.Int[0, 1000], Gen.Int[0, 6], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Select(Damage);

    private static byte[] Damage(byte[] workbook, int part, int how, int first, int second)
    {
        using var buffer = new MemoryStream();
        buffer.Write(workbook);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries[part % zip.Entries.Count];
            var text = Read(entry);
            if (how == 6)
            {
                entry.Delete();
            }
            else
            {
                using var stream = entry.Open();
                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(Change(text, how, first, second)));
            }
        }

        return buffer.ToArray();
    }

    private static string Change(string text, int how, int first, int second)
    {
        var places = (how < 2 ? Value() : Element()).Matches(text);
        var place = places.Count == 0 ? null : places[first % places.Count];
        return how switch
        {
            // The value of an attribute, or the text of an element, is another; an element is lost, or stands many times.
            0 or 1 when place is not null =>
                $"{text[..place.Groups[1].Index]}{Values[
                    second % Values.Length]}{text[(place.Groups[1].Index + place.Groups[1].Length)..]}",
            2 when place is not null => text.Remove(place.Index, place.Length),
            3 when place is not null => text.Insert(place.Index, string.Concat(Enumerable.Repeat(place.Value, second % 50))),
            4 => $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"{new string('a', 1000)}\"><!ENTITY b \"{string.Concat(
                Enumerable.Repeat("&a;", 1000))}\">]><x>{string.Concat(Enumerable.Repeat("&b;", 1000))}</x>",
            5 => $"{string.Concat(Enumerable.Repeat("<a>", second % 20_000))}{text}",
            _ => Encoding.UTF8.GetString(ByteMutation.Flip(Encoding.UTF8.GetBytes(text), first)),
        };
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("(?:=\"|>)([^\"<>]{0,40})(?=[\"<])")]
    private static partial Regex Value();

    [GeneratedRegex("<[^<>]{1,200}>")]
    private static partial Regex Element();
}
