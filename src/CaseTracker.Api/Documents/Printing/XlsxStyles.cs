using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>The few ways a cell of a spreadsheet looks.</summary>
internal static class XlsxStyles
{
    public const uint Title = 1;
    public const uint Section = 2;
    public const uint Paragraph = 3;
    private const uint Label = 4;
    private const uint Number = 5;

    public static uint Of(PrintedCell cell) => cell.IsHeading ? Label : Number;

    public static Stylesheet Make() => new(
        new Fonts(Font(PrintedText.BodyFont, 11), Font(PrintedText.TitleFont, 16), Font(PrintedText.HeadingFont, 12)) { Count = 3 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }))
        { Count = 2 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin())
        {
            Count = 2
        },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            Format(font: 0, border: 0, HorizontalAlignmentValues.General),
            Format(font: 1, border: 0, HorizontalAlignmentValues.Center),
            Format(font: 2, border: 0, HorizontalAlignmentValues.Left),
            Format(font: 0, border: 0, HorizontalAlignmentValues.Left),
            Format(font: 0, border: 1, HorizontalAlignmentValues.Center),
            Format(font: 0, border: 1, HorizontalAlignmentValues.Center))
        { Count = 6 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Font(string name, double size) =>
        new(new FontSize { Val = size }, new FontName { Val = name }, new FontCharSet { Val = 134 });

    private static Border Thin()
    {
        T Side<T>()
            where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };

        return new(Side<LeftBorder>(), Side<RightBorder>(), Side<TopBorder>(), Side<BottomBorder>(), new DiagonalBorder());
    }

    private static CellFormat Format(uint font, uint border, HorizontalAlignmentValues horizontal) => new(
        new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        NumberFormatId = 0,
        FontId = font,
        FillId = 0,
        BorderId = border,
        FormatId = 0,
        ApplyFont = true,
        ApplyBorder = BooleanValue.FromBoolean(border > 0),
        ApplyAlignment = true,
    };
}
