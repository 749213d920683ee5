using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>A printed document: the size of each sheet in millimetres.</summary>
internal sealed partial record Paper(IReadOnlyList<(int Width, int Height)> Sheets)
{
    public static (int Width, int Height) A4 => (210, 297);

    public static (int Width, int Height) A4Landscape => (297, 210);

    /// <summary>Reads a PDF of Chromium, which compresses the content of its pages and leaves their descriptions in clear.</summary>
    public static Paper Read(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var sheets = MediaBox().Matches(text).Select(box => (Millimetres(box.Groups[1]), Millimetres(box.Groups[2]))).ToList();
        Assert.NotEmpty(sheets);
        Assert.Equal(Page().Count(text), sheets.Count);
        return new(sheets);
    }

    private static int Millimetres(Group points) =>
        (int)Math.Round(double.Parse(points.Value, CultureInfo.InvariantCulture) / 72 * 25.4);

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();

    [GeneratedRegex(@"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();
}
