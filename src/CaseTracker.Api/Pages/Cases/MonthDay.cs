using CaseTracker.Api.Cases;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>A day as the picture of a deadline shows it.</summary>
/// <param name="Look">Its classes: how it counts, and whether it is today or due.</param>
/// <param name="Sign">One sign, for small months.</param>
/// <param name="Words">Two words at the most: a third does not fit.</param>
internal sealed record MonthDay(DateOnly On, string Look, string Sign, string Words)
{
    /// <param name="day">Null before receipt, and after the end.</param>
    public static MonthDay Of(DateOnly on, ExplainDeadline.Day? day, ExplainDeadline.Response deadline, DateOnly today)
    {
        var own = day is null ? null : DayMark.Of(day);
        var end = on == deadline.DueOn ? DayMark.Due : on == deadline.WaitingUntil ? DayMark.Last : null;
        var makeUp = day is { MakeUpDay: true } ? DayMark.MakeUp : null;
        DayMark?[] words = [own, end, on == today ? DayMark.Today : null, makeUp];
        DayMark?[] signs = end is not null ? [end] : [own, makeUp];
        string?[] looks = [day?.Kind.Code(), end is null ? null : "due", on == today ? "today" : null];
        return new(
            on,
            string.Join(' ', looks.Where(look => look is not null)),
            Join(signs.Select(mark => mark?.Sign), ""),
            Join(words.Select(mark => mark?.Words), "·"));
    }

    private static string Join(IEnumerable<LocalizedText?> marks, string between) =>
        string.Join(between, marks.OfType<LocalizedText>().Select(mark => mark.Localize()).Where(text => text.Length > 0).Take(2));
}
