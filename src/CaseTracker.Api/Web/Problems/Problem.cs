using System.Text.RegularExpressions;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Problems;

/// <summary>A request that is not served, as RFC 9457 tells it. Thrown anywhere, written in one place.</summary>
internal partial class Problem(ProblemKind kind, LocalizedText? detail = null) : Exception(kind.Code)
{
    /// <summary>That of a telephone in a town.</summary>
    private const int MinPersonNumberLength = 7;

    public ProblemKind Kind => kind;

    /// <summary>What is wrong this time; the kind's own sentence where nothing more is known.</summary>
    public LocalizedText Detail => detail ?? kind.Title;

    /// <summary>Further members of the answer, such as <c>errors</c>.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>();

    /// <summary>In how many seconds it may be tried again.</summary>
    public int? RetryAfter { get; init; }

    public static Problem NoAgency(string code) =>
        new(ProblemKind.AgencyNotFound, MayRepeat(code) ? new($"没有代码为 {code} 的机关。", $"There is no agency with the code {code}.") : null);

    public static Problem NoCase(string number) =>
        new(ProblemKind.CaseNotFound,
            MayRepeat(number) ? new($"没有编号为 {number} 的申请。", $"There is no case with the number {number}.") : null);

    public static Problem NoRemedy(int id) =>
        new(ProblemKind.RemedyNotFound, new($"没有编号为 {id} 的复议、诉讼登记。", $"There is no remedy with the id {id}."));

    public static Problem Refused(Refusal refusal) => new(ProblemKind.Of(refusal), refusal.Why);

    /// <param name="errors">Where and what: by JSON path in a body, by name in a query.</param>
    public static Problem Invalid(IEnumerable<(string Path, string Message)> errors)
    {
        var grouped =
            errors.GroupBy(error => error.Path).ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray());
        return new(ProblemKind.ValidationFailed, new(
            $"{grouped.Count}处填写有误，详见 errors。",
            $"{grouped.Count} value(s) are not valid; see errors."))
        {
            Members = new Dictionary<string, object?> { ["errors"] = grouped },
        };
    }

    /// <summary>
    /// Whether what was sent as a code may stand in the refusal: it could be one, and no name, address or number of a person that
    /// was put in the wrong place. Refusals are logged by those who get them.
    /// </summary>
    private static bool MayRepeat(string code) =>
        CodeOrNumber().Match(code) is { Success: true } match && match.Groups[1].Value.Count(char.IsAsciiDigit) < MinPersonNumberLength;

    [GeneratedRegex(@"^([A-Za-z0-9_]{2,32})(?:-\d{4}-\d{4,9})?\z")]
    private static partial Regex CodeOrNumber();

    /// <summary>One query parameter is wrong.</summary>
    public static Problem Invalid(string parameter, LocalizedText words) => Invalid([(parameter, words.Localize())]);
}
