using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Imports;

/// <summary>What may stand in the cells of a ledger: the codes of the API, or the official Chinese labels.</summary>
internal static partial class LedgerCodes
{
    private static readonly Dictionary<string, ApplicantType> ApplicantTypes =
        Both(Domain.Cases.ApplicantTypes.All, type => [type.Code(), type.Label().Chinese]);

    /// <summary>挂号信/EMS is understood in halves too.</summary>
    private static readonly Dictionary<string, Channel> ChannelCodes =
        Both(Enum.GetValues<Channel>(), channel => [channel.Code(), channel.Label().Chinese, .. channel.Label().Chinese.Split('/')]);

    private static readonly Dictionary<string, Outcome> OutcomeCodes = OfOutcomes();

    public static ApplicantType? ApplicantType(string cell) => Find(ApplicantTypes, cell);

    public static Channel? Channel(string cell) => Find(ChannelCodes, cell);

    public static Outcome? Outcome(string cell) => Find(OutcomeCodes, Numbering().Replace(cell, ""));

    /// <summary>A date as written, or as a Chinese spreadsheet writes it: year first, always.</summary>
    public static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell, ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The one contact of a ledger: an e-mail address, a telephone number (masked or not), or else a postal address.</summary>
    public static (string? Phone, string? Email, string? Address) Contact(string cell) => cell switch
    {
        "" => (null, null, null),
        _ when cell.Contains('@') => (null, cell, null),
        _ when cell.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or ' ' or '(' or ')' or '*') => (cell, null, null),
        _ => (null, null, cell),
    };

    /// <summary>The withheld parts of a partial disclosure, written <c>ground：what；ground：what</c>; null where it is not.</summary>
    public static IReadOnlyList<WithheldForm>? Withheld(string cell)
    {
        var parts = new List<WithheldForm>();
        foreach (var part in cell.Split(['；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(['：', ':'], 2, StringSplitOptions.TrimEntries) is not [var ground, { Length: > 0 } what] || Outcome(ground) is not { } outcome)
            {
                return null;
            }

            parts.Add(new(outcome, what));
        }

        return parts;
    }

    /// <summary>
    /// Codes and meanings first; then the labels of the rows, where a row that several outcomes share means the
    /// plain one: granted, does not exist, other handling.
    /// </summary>
    private static Dictionary<string, Outcome> OfOutcomes()
    {
        var codes = Both(Outcomes.All.Select(rule => rule.Outcome), outcome => [outcome.Code(), outcome.Rule().Label.Chinese]);
        Outcome[] plain = [Domain.Cases.Outcome.Granted, Domain.Cases.Outcome.DoesNotExist, Domain.Cases.Outcome.OtherHandling];
        foreach (var row in ReportRow.Results)
        {
            var outcomes = Outcomes.All.Where(rule => rule.Row == row.Code).Select(rule => rule.Outcome).ToList();
            codes.TryAdd(Numbering().Replace(row.Label.Chinese, ""), outcomes.Find(outcome => outcomes.Count == 1 || plain.Contains(outcome)));
        }

        return codes;
    }

    private static Dictionary<string, T> Both<T>(IEnumerable<T> values, Func<T, string[]> names)
        where T : struct => values.SelectMany(value => names(value).Distinct().Select(name => (name, value))).ToDictionary(pair => pair.name, pair => pair.value);

    private static T? Find<T>(Dictionary<string, T> codes, string cell)
        where T : struct => codes.TryGetValue(cell, out var value) ? value : null;

    /// <summary>The numbering before a printed label: （一） or 1.</summary>
    [GeneratedRegex(@"^(（[一二三四五六七]）|\d[.．、])")]
    private static partial Regex Numbering();
}
