namespace CaseTracker.Domain.Cases;

/// <summary>Whether the last character of a number fits the others; it does not after most typing errors.</summary>
public static class CheckDigits
{
    /// <summary>How many characters both numbers have.</summary>
    public const int Length = 18;

    private const string IdentityCharacters = "0123456789X";
    private const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>居民身份证号码 (GB 11643): weights that are powers of 2, modulo 11, where X stands for ten.</summary>
    public static bool FitsIdentityNumber(string number) =>
        number.Length == Length && number[..^1].All(char.IsAsciiDigit)
        && IdentityCharacters.IndexOf(char.ToUpperInvariant(number[^1]), StringComparison.Ordinal) is >= 0 and var check
        && (12 - number[..^1].Aggregate(0, (sum, digit) => (sum + digit - '0') * 2 % 11)) % 11 == check;

    /// <summary>统一社会信用代码 (GB 32100): weights that are powers of 3, modulo 31.</summary>
    public static bool FitsCreditCode(string code)
    {
        var values = code.ToUpperInvariant().Select(character => CreditCharacters.IndexOf(character, StringComparison.Ordinal)).ToList();
        if (values.Count != Length || values.Contains(-1))
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        foreach (var value in values.SkipLast(1))
        {
            (sum, weight) = (sum + (value * weight), weight * 3 % CreditCharacters.Length);
        }

        return (sum + values[^1]) % CreditCharacters.Length == 0;
    }
}
