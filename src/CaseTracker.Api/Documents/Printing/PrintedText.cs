using System.Globalization;
using System.Xml;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>How values stand in files.</summary>
internal static class PrintedText
{
    /// <summary>正文 of official documents.</summary>
    public const string BodyFont = "仿宋_GB2312";

    /// <summary>Titles of official documents.</summary>
    public const string TitleFont = "方正小标宋简体";

    /// <summary>Headings of sections.</summary>
    public const string HeadingFont = "黑体";

    /// <summary>A value as it is read: a number without needless zeros.</summary>
    public static string Of(object value) => value is decimal amount
        ? amount.ToString(ProactiveTable.AmountFormat, CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Text that XML can hold: characters that it cannot are left out.</summary>
    public static string ForXml(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)));

    /// <summary>
    /// A field that a spreadsheet would take for a formula gets an apostrophe in front, which it does not show; a number is
    /// none. So does one that would then look like it, or else it would come back without its own.
    /// </summary>
    public static string ForCsv(string field) =>
        BeginsAFormula(field.TrimStart('\'')) && !decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? $"'{field}"
            : field;

    /// <summary>The field as it was before <see cref="ForCsv"/>.</summary>
    public static string FromCsv(string field) => field.StartsWith('\'') && BeginsAFormula(field.TrimStart('\'')) ? field[1..] : field;

    /// <summary>Full-width signs too: some spreadsheets take them for the plain ones.</summary>
    private static bool BeginsAFormula(string field) =>
        field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n';
}
