using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>How a workbook shows a number (ECMA-376 part 1, 18.8.30 and 18.8.31): as a date, as a time of day, or as digits.</summary>
/// <param name="ShowsDay">Whether it has a year, a month or a day in it.</param>
/// <param name="ShowsTime">Whether it has a time of day in it. An elapsed time such as [h]:mm is none.</param>
/// <param name="Digits">The fewest digits that a whole number is shown with: six for 000000.</param>
internal sealed partial record NumberFormat(bool ShowsDay, bool ShowsTime, int Digits)
{
    public static readonly NumberFormat General = new(false, false, 0);

    private static readonly NumberFormat Day = new(true, false, 0);
    private static readonly NumberFormat Time = new(false, true, 0);

    /// <summary>Beyond so many digits a spreadsheet keeps zeros.</summary>
    private const double Shortened = 1e15;

    /// <summary>31 December 9999.</summary>
    private const double LastSerial = 2_958_465;

    /// <summary>
    /// The formats that have a number and no text. Those from 27 to 36 and from 50 to 58 depend on the language (Chinese, Japanese,
    /// Korean): dates, but for 32 to 35, 55 and 56, which are times of day in Chinese.
    /// </summary>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Day,
        (>= 18 and <= 21) or 45 or 47 or (>= 32 and <= 35) or 55 or 56 => Time,
        _ => General,
    };

    public static NumberFormat Of(string code)
    {
        // Positive numbers and zero are shown by the first section.
        var section = Letters(Section().Match(code).Value);
        var isElapsed = Elapsed().IsMatch(section);
        var plain = Scientific().Replace(Names().Replace(Bracketed().Replace(section, ""), ""), "").ToLowerInvariant();
        var showsTime = plain.AsSpan().IndexOfAny('h', 's') >= 0;
        var showsDay = plain.AsSpan().IndexOfAny("ydegb") >= 0 || plain.Contains("aaa", StringComparison.Ordinal)
            || (plain.Contains('m', StringComparison.Ordinal) && !showsTime && !isElapsed);
        return new(showsDay, !showsDay && showsTime && !isElapsed, Zeros().IsMatch(code) ? code.Length : 0);
    }

    /// <summary>A number as the sheet holds it: a date where it is shown as one, else its digits.</summary>
    public SheetCell Read(string number, bool since1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return new(number.Trim(), CellKind.Text);
        }

        // A time of day that is more than a day is an instant of which the time is shown.
        return (ShowsDay || (ShowsTime && value >= 1)) && DayOf(value, since1904) is { } day ? new(day, CellKind.Day)
            : Math.Abs(value) >= Shortened ? new(number.Trim(), CellKind.Shortened)
            : new(Plain(value), CellKind.Number);
    }

    /// <summary>
    /// Null for what is no day: below zero, beyond the year 9999, and 29 February 1900, which spreadsheets know and the calendar does not.
    /// </summary>
    private static string? DayOf(double serial, bool since1904)
    {
        var days = since1904 ? serial + 1462 : serial;
        if (serial < 0 || days > LastSerial || (!since1904 && (days < 1 || Math.Floor(days) == 60)))
        {
            return null;
        }

        // Seconds are as exact as a spreadsheet shows them.
        var day = DateTime.FromOADate(days < 60 ? days + 1 : days).AddMilliseconds(500);
        return day.ToString(day is { Hour: 0, Minute: 0, Second: 0 } ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Fifteen digits are exact; what a double has behind them is not what was typed.</summary>
    private string Plain(double value)
    {
        var digits = ((decimal)value).ToString("0.###############", CultureInfo.InvariantCulture);
        return digits.All(char.IsAsciiDigit) ? digits.PadLeft(Digits, '0') : digits;
    }

    /// <summary>Without what is printed as it stands: quoted, escaped, as wide as a character, or filling the cell.</summary>
    private static string Letters(string section)
    {
        var letters = new StringBuilder();
        for (var index = 0; index < section.Length; index++)
        {
            switch (section[index])
            {
                case '"':
                    var end = section.IndexOf('"', index + 1);
                    index = end < 0 ? section.Length : end;
                    break;
                case '\\' or '_' or '*' or '!':
                    index++;
                    break;
                case var letter:
                    letters.Append(letter);
                    break;
            }
        }

        return letters.ToString();
    }

    /// <summary>A semicolon within quotation marks or behind a backslash ends no section.</summary>
    [GeneratedRegex("^(?:\"[^\"]*\"?|\\\\.|[^;\"\\\\])*")]
    private static partial Regex Section();

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();

    /// <summary>Colours, conditions, languages, Chinese numerals.</summary>
    [GeneratedRegex(@"\[[^\]]*\]?")]
    private static partial Regex Bracketed();

    [GeneratedRegex("General|G/通用格式|G/標準|G/표준|AM/PM|A/P|上午/下午", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex("E[+-]", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex("^0{2,15}$")]
    private static partial Regex Zeros();
}
