using System.Globalization;

namespace CaseTracker.Api.Letters;

/// <summary>成文日期 and every other day in a letter: Arabic figures, the year in full, no leading zeros (GB/T 9704).</summary>
internal static class LetterDay
{
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
