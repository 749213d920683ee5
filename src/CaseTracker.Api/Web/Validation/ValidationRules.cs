using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using FluentValidation;

namespace CaseTracker.Api.Web.Validation;

/// <summary>The rules of form that many requests share, each with its code and its sentence in both languages.</summary>
internal static class ValidationRules
{
    /// <summary>条例 first in force: no request under it is older, so an earlier year is a slip of the pen.</summary>
    public static readonly DateOnly Earliest = new(2008, 5, 1);

    public static IRuleBuilderOptions<T, TValue> WithProblem<T, TValue>(
        this IRuleBuilderOptions<T, TValue> rule, string chinese, string english, string code = "invalid-value")
    {
        var words = new LocalizedText(chinese, english);
        return rule.WithMessage(_ => words.Localize()).WithErrorCode(code);
    }

    public static IRuleBuilderOptions<T, TValue?> IsRequired<T, TValue>(this IRuleBuilder<T, TValue?> rule) =>
        rule.NotEmpty().WithProblem("必填。", "Required.", "required");

    /// <summary>Needed, of a value that may be false, zero or an empty list.</summary>
    public static IRuleBuilderOptions<T, TValue?> IsGiven<T, TValue>(this IRuleBuilder<T, TValue?> rule) =>
        rule.NotNull().WithProblem("必填。", "Required.", "required");

    /// <summary>Text that was given must not be longer, nor hold characters that no ledger can keep.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .MaximumLength(longest).WithProblem($"不得超过{longest}个字符。", $"At most {longest} characters.", "too-long")
        .Must(text => text is null || !text.Any(IsUnwritable))
            .WithProblem("含有无法保存的控制字符。", "Holds control characters that cannot be stored.", "unwritable-characters");

    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.IsRequired().Text(longest);

    /// <summary>A list that was given must not be longer.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> AtMost<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int most) =>
        rule.SetValidator(new ItemLimit<T, TItem>(most)).WithProblem($"不得超过{most}项。", $"At most {most} items.", "too-many");

    /// <summary>A business day that has happened: not in the future, not before the regulation.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Past<T>(this IRuleBuilder<T, DateOnly?> rule, OfficeClock clock) => rule
        .Must(day => day is null || day <= clock.Today).WithProblem("日期不能晚于今天。", "The date must not be in the future.", "future-date")
        .NotTooEarly();

    /// <summary>A day that may lie ahead, but not before the regulation.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> NotTooEarly<T>(this IRuleBuilder<T, DateOnly?> rule) => rule
        .Must(day => day is null || day >= Earliest)
            .WithProblem("日期早于条例首次施行之日（2008-05-01）。", "The date lies before the regulation first took effect (2008-05-01).", "too-early");

    /// <summary>Whether a day comes after another, by so many years at the most; true where either is not given.</summary>
    public static bool FollowsWithin(this DateOnly? day, int years, DateOnly? after) =>
        day is null || after is null || (day > after && day.Value.DayNumber - after.Value.DayNumber <= years * 366);

    /// <summary>What is said of a code that is none of these.</summary>
    public static LocalizedText OneOf(IReadOnlyList<string> codes) => new(
        $"应为下列代码之一：{string.Join("、", codes)}。",
        $"Must be one of: {string.Join(", ", codes)}.");

    public static bool IsUnwritable(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
