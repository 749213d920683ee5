namespace CaseTracker.Domain.Reporting;

/// <summary>Whole numbers from 0 to 9999 as Chinese text writes them: 八, 一百二十, 一千零五.</summary>
public static class ChineseNumeral
{
    /// <summary>The characters that such numbers are written with.</summary>
    public const string Characters = "零〇一二两三四五六七八九十百千";

    private const string Digits = "零一二三四五六七八九";

    private static readonly (int Value, string Name)[] Places = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

    /// <summary>The number; null where the characters spell none, or only roughly (三五, 七八, 一百二).</summary>
    public static int? Read(string text)
    {
        if (text == "两")
        {
            return 2;
        }

        var plain = text.Replace('〇', '零').Replace("两百", "二百", StringComparison.Ordinal).Replace("两千", "二千", StringComparison.Ordinal);
        var (number, digit) = (0, 0);
        foreach (var character in plain)
        {
            if (Digits.IndexOf(character, StringComparison.Ordinal) is >= 0 and var value)
            {
                digit = value;
            }
            else if (Array.Find(Places, place => place.Name.StartsWith(character)) is { Value: > 0 } place)
            {
                number += Math.Max(digit, 1) * place.Value;
                digit = 0;
            }
        }

        // Whatever is no number is written otherwise than the number that was read from it.
        return number + digit is < 10_000 and var read && (plain == Write(read) || plain == Spoken(read)) ? read : null;
    }

    private static string Write(int number)
    {
        var text = "";
        foreach (var (value, name) in Places)
        {
            var digit = number / value % 10;
            text += digit == 0 ? text.Length == 0 || text[^1] == '零' ? "" : "零" : $"{Digits[digit]}{name}";
        }

        return number == 0 ? "零" : text.TrimEnd('零');
    }

    /// <summary>Without the 一 of the tens: 十二 for 一十二, 一百十 for 一百一十.</summary>
    private static string Spoken(int number) => Write(number).Replace("一十", "十", StringComparison.Ordinal);
}
