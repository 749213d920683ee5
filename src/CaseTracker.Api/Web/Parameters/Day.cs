using System.Globalization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>A calendar day in China.</summary>
internal readonly record struct Day(DateOnly Value) : IParameter<Day>
{
    private const string Format = "yyyy-MM-dd";

    public static readonly DateOnly Latest = new(2199, 12, 31);

    public static LocalizedText Expected => new(
        "应为 yyyy-MM-dd 格式的真实日期，2008-05-01 至 2199-12-31。",
        "Must be a real date, written yyyy-MM-dd, from 2008-05-01 to 2199-12-31.");

    /// <summary>Said of the last of two days that lies before the first.</summary>
    public static LocalizedText BeforeFirst => new("不能早于起始日期。", "Must not be earlier than the first day.");

    public static implicit operator DateOnly(Day day) => day.Value;

    public static bool TryParse(string? text, out Day value)
    {
        var isDay = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        value = new(day);
        return isDay && day >= ValidationRules.Earliest && day <= Latest;
    }

    public override string ToString() => Value.ToString(Format, CultureInfo.InvariantCulture);
}
