using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>
/// What may stand in the cells of a ledger: the codes of the API, or the official Chinese labels, told apart as
/// <see cref="LabelText"/> does for published tables.
/// </summary>
internal static partial class LedgerCodes
{
    /// <summary>A natural person aside, the applicants of the table are 法人或其他组织.</summary>
    private const string Organizations = "法人或其他组织";

    private static readonly Dictionary<string, ApplicantType> ApplicantTypes =
        ByName(
            Domain.Cases.ApplicantTypes.All, type => [type.Code(), type.Label().Chinese, .. type == Domain.Cases.ApplicantType.NaturalPerson
            ? []
            : new[] { Organizations + type.Label().Chinese }]);

    /// <summary>挂号信/EMS is understood in halves too.</summary>
    private static readonly Dictionary<string, Channel> ChannelCodes =
        ByName(Enum.GetValues<Channel>(), channel => [channel.Code(), channel.Label().Chinese, .. channel.Label().Chinese.Split('/')]);

    /// <summary>
    /// Codes and meanings. The labels of the rows are told apart as in published tables, but for 其他, which there needs its group.
    /// </summary>
    private static readonly Dictionary<string, Outcome> OutcomeCodes = ByName(
        Outcomes.All.Select(rule => rule.Outcome),
        outcome => [outcome.Code(), outcome.Rule().Label.Chinese, .. outcome == Domain.Cases.Outcome.OtherHandling ? new[] { "其他" } : []]);

    /// <summary>A row that several outcomes share means the plain one: granted, does not exist, other handling.</summary>
    private static readonly Dictionary<string, Outcome> OutcomeRows = OfRows();

    public static ApplicantType? ApplicantType(string cell) => Find(ApplicantTypes, cell);

    public static Channel? Channel(string cell) => Find(ChannelCodes, cell);

    public static Outcome? Outcome(string cell) => Find(OutcomeCodes, cell)
        ?? (RowLabels.RowOf(LabelText.Core(cell)) is { } row ? OutcomeRows.TryGetValue(row, out var outcome) ? outcome : null : null);

    /// <summary>
    /// A date as people and spreadsheets write it: the year first and in four digits, always. A time of day behind it is the hour of
    /// the same day; where the time has an offset, the day is China's.
    /// </summary>
    public static DateOnly? Day(string cell)
    {
        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
        {
            return plain;
        }

        var text = HalfWidth.Of(HalfWidth.Clean(cell)).TrimStart('\'');
        if (Written().Match(text) is not { Success: true } match
            || !DateTime.TryParseExact($"{Pad(match, "y")}{Pad(match, "m")}{Pad(match, "d")}{Pad(match, "h")}{Pad(match, "n")}",
                "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        if (match.Groups["offset"] is not { Success: true, Value: var offset })
        {
            return DateOnly.FromDateTime(time);
        }

        return DateTimeOffset.TryParseExact(
            $"{time:yyyy-MM-dd HH:mm}{offset}", "yyyy-MM-dd HH:mmK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var instant)
            ? DateOnly.FromDateTime(instant.ToOffset(OfficeOffset).DateTime)
            : null;
    }

    /// <summary>
    /// Whether a cell is a date of which the year, or the order of day and month, can only be guessed: 23/3/1, 01/03/2023.
    /// </summary>
    public static bool IsAmbiguousDay(string cell) => Ambiguous().IsMatch(HalfWidth.Of(HalfWidth.Clean(cell)).TrimStart('\''));

    /// <summary>
    /// The one contact of a ledger: an e-mail address, a telephone number, or else a postal address; and whether it looks like none of
    /// them.
    /// </summary>
    public static (string? Phone, string? Email, string? Address, bool IsDoubtful) Contact(string cell)
    {
        // Masked, as an export has it: it is kept as the text it is.
        var isMasked = cell.Contains('*');
        var narrow = HalfWidth.Of(HalfWidth.Clean(cell)).TrimStart('\'');
        var kept = isMasked ? cell : narrow;
        return cell switch
        {
            "" => (null, null, null, false),
            { Length: > MaxContactLength } => (null, null, cell, false),
            _ when Phone().IsMatch(narrow.Replace('*', '0')) => (kept, null, null, false),
            _ when (isMasked ? cell.Contains('@') : Email().IsMatch(narrow)) => (null, kept, null, false),
            _ when isMasked => (null, null, cell, false),
            _ => (null, null, cell, cell.Contains('@') || LongNumber().IsMatch(narrow) || !Place().IsMatch(cell)),
        };
    }

    /// <summary>
    /// The withheld parts of a partial disclosure, written <c>ground：what；ground：what</c>; null where it is not. A semicolon that is
    /// followed by no colon belongs to the text before it.
    /// </summary>
    public static IReadOnlyList<WithheldForm>? Withheld(string cell)
    {
        var parts = new List<WithheldForm>();
        foreach (var (separator, text) in LedgerText.Pieces(cell, LedgerText.Separator, ';')
            .Where(piece => !string.IsNullOrWhiteSpace(piece.Text)))
        {
            if (text.Split(['：', ':'], 2, StringSplitOptions.TrimEntries) is [var ground, var what])
            {
                if (what.Length == 0 || Outcome(ground) is not { } outcome)
                {
                    return null;
                }

                parts.Add(new(outcome, what));
            }
            else if (parts.Count > 0)
            {
                parts[^1] = parts[^1] with { What = $"{parts[^1].What}{separator}{text.TrimEnd()}" };
            }
            else
            {
                return null;
            }
        }

        return parts;
    }

    /// <summary>What is longer is refused as an address.</summary>
    private const int MaxContactLength = 500;

    private static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(8);

    private static string Pad(Match match, string part) => match.Groups[part].Value.PadLeft(2, '0');

    private static Dictionary<string, Outcome> OfRows()
    {
        Outcome[] plain = [Domain.Cases.Outcome.Granted, Domain.Cases.Outcome.DoesNotExist, Domain.Cases.Outcome.OtherHandling];
        return ReportRow.Results.Select(
            row => (row.Code, Outcomes: Outcomes.All.Where(rule => rule.Row == row.Code).Select(rule => rule.Outcome).ToList()))
            .ToDictionary(row => row.Code, row => row.Outcomes.Find(outcome => row.Outcomes.Count == 1 || plain.Contains(outcome)));
    }

    /// <summary>By code and by label. What several values share is left out.</summary>
    private static Dictionary<string, T> ByName<T>(IEnumerable<T> values, Func<T, string[]> names)
        where T : struct => values.SelectMany(value => names(value).Select(LabelText.Core).Distinct().Select(name => (name, value)))
            .ToDictionary(pair => pair.name, pair => pair.value);

    private static T? Find<T>(Dictionary<string, T> codes, string cell)
        where T : struct => codes.TryGetValue(cell, out var value) || codes.TryGetValue(LabelText.Core(cell), out value) ? value : null;

    [GeneratedRegex(
        @"^(?:(?<y>\d{4})\s*(?:(?<s>[-‐‑–—−/.])\s*(?<m>\d{1,2})\s*\k<s>\s*(?<d>\d{1,2})|年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*[日号])"
        + @"|(?<y>\d{4})(?<m>\d{2})(?<d>\d{2}))"
        + @"(?:(?:\s+|T)(?<h>\d{1,2}):(?<n>\d{2})(?::\d{2}(?:\.\d+)?)?(?<offset>Z|[+-]\d{2}:\d{2})?)?\z")]
    private static partial Regex Written();

    [GeneratedRegex(
        @"^(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{1,2}|\d{4})|\d{2}年\d{1,2}月\d{1,2}[日号]|\d{1,2}月\d{1,2}[日号]|\d{1,2}[-/]\d{1,2}|\d{6})(?:\s.*)?\z")]
    private static partial Regex Ambiguous();

    /// <summary>One or several, with extensions.</summary>
    [GeneratedRegex(@"^[-+() 、/;,\d转]*\d[-+() 、/;,\d转]*\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^\s@]+@[^\s@]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\d{7}")]
    private static partial Regex LongNumber();

    [GeneratedRegex("[省市区县州盟旗镇乡村街路道巷弄号楼幢栋室院厦园里组社]")]
    private static partial Regex Place();
}
