using System.Text;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>How a file of separated values is written, found from its beginning: spreadsheets write it as their country has it.</summary>
/// <param name="Name">Of the encoding, as the answer tells it.</param>
internal sealed record CsvText(Encoding Encoding, string Name, char Separator)
{
    public const string Utf8 = "UTF-8";
    public const char Comma = ',';

    private const int Beginning = 64 * 1024;

    private static readonly char[] Separators = [Comma, '\t', ';'];

    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads the beginning, and goes back to it.</summary>
    public static CsvText Of(Stream content)
    {
        var bytes = new byte[Beginning];
        var length = content.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false);
        content.Position = 0;
        var (encoding, name) = EncodingOf(bytes.AsSpan(0, length));
        return new(encoding, name, SeparatorOf(Decode(encoding, bytes.AsSpan(0, length))!));
    }

    /// <summary>
    /// As the byte order mark says. Without one: UTF-8 where it can be read as such, which other encodings hardly ever can; UTF-16
    /// where there are zero bytes; else GB18030, which Chinese spreadsheets write.
    /// </summary>
    private static (Encoding Encoding, string Name) EncodingOf(ReadOnlySpan<byte> bytes)
    {
        // Separators, digits and line ends have theirs at the same side; a few characters have one at the other.
        var (even, odd) = (0, 0);
        for (var index = 0; index < bytes.Length; index++)
        {
            (even, odd) = bytes[index] != 0 ? (even, odd) : index % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
        }

        (Encoding Encoding, string Name) found =
            bytes.StartsWith((byte[])[0xFF, 0xFE]) ? Utf16(bigEndian: false)
            : bytes.StartsWith((byte[])[0xFE, 0xFF]) ? Utf16(bigEndian: true)
            : Decode(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes) is not null
                || bytes.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? (new UTF8Encoding(true, throwOnInvalidBytes: true), Utf8)
            : even + odd > 0 ? Utf16(bigEndian: even > odd)
            : (Gb18030, "GB18030");
        return Decode(found.Encoding, bytes) is not null ? found : throw Unreadable(found.Name);
    }

    public static Problem Unreadable(string encoding) => new(ProblemKind.MalformedRequest, new(
        $"文件有不符合 {encoding} 编码的字节，请另存为“CSV UTF-8”后再上传。",
        $"The file has bytes that are not {encoding}; save it as “CSV UTF-8” and send it again."));

    private static (Encoding Encoding, string Name) Utf16(bool bigEndian) =>
        (new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true), bigEndian ? "UTF-16BE" : "UTF-16LE");

    /// <summary>Null for what is not in the encoding. The last character may be cut off.</summary>
    private static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
            return new string(characters, 0, encoding.GetDecoder().GetChars(bytes, characters, flush: false));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The one that cuts most lines into equally many cells; of two, the one that cuts them into more.</summary>
    private static char SeparatorOf(string beginning)
    {
        var lines = new List<Dictionary<char, int>> { Separators.ToDictionary(separator => separator, _ => 0) };
        var isQuoted = false;
        foreach (var character in beginning)
        {
            isQuoted ^= character == '"';
            if (character == '\n' && !isQuoted)
            {
                lines.Add(Separators.ToDictionary(separator => separator, _ => 0));
            }
            else if (!isQuoted && lines[^1].TryGetValue(character, out var count))
            {
                lines[^1][character] = count + 1;
            }
        }

        return Separators.MaxBy(separator => lines.Select(line => line[separator]).Where(count => count > 0)
            .CountBy(count => count).Select(group => (group.Value, group.Key)).DefaultIfEmpty().Max());
    }
}
