using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>What the ledger is asked for: the parameters of the API, as texts. One that is empty is not there.</summary>
internal sealed class LedgerFilter
{
    public const string Words = "q";
    public const string Agency = "agency";
    public const string RollUp = "rollUp";

    /// <summary>As the page shows them.</summary>
    private static readonly string[] Names =
        [Agency, RollUp, "status", "applicantType", "outcome", "due", "receivedFrom", "receivedTo", Words];

    private readonly Dictionary<string, string> _values = [];

    /// <param name="valueOf">The text of a parameter; empty or null where it has none.</param>
    public LedgerFilter(Func<string, string?> valueOf)
    {
        foreach (var name in Names)
        {
            if (valueOf(name)?.Trim() is { Length: > 0 } text)
            {
                _values[name] = text;
            }
        }

        // Without an agency all of the scope are covered.
        if (!_values.ContainsKey(Agency))
        {
            _values.Remove(RollUp);
        }
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The text of a parameter; empty where it has none.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    public LedgerFilter Without(string name) => new(other => other == name ? null : this[other]);

    /// <summary>With days as the API writes them, where they are written in another way.</summary>
    public LedgerFilter Tidied() => new(name =>
        name.StartsWith("received", StringComparison.Ordinal) && LedgerCodes.Day(this[name]) is { } day ? $"{day:yyyy-MM-dd}" : this[name]);

    /// <summary>The request of the API.</summary>
    /// <exception cref="Problem">A value is none that the API takes; it says the same sentence of it.</exception>
    public ListCases.Query ToQuery(string? cursor)
    {
        var faults = new List<(string Path, string Message)>();
        var query = new ListCases.Query(
            _values.GetValueOrDefault(Agency), Read<Flag>(RollUp, faults), Read<Code<CaseStatus>>("status", faults),
            Read<Code<ApplicantType>>("applicantType", faults), Read<Code<Outcome>>("outcome", faults), Read<Day>("receivedFrom", faults),
            Read<Day>("receivedTo", faults), Read<Code<DueFilter>>("due", faults), _values.GetValueOrDefault(Words),
            Parse<Cursor<long>>("cursor", cursor, faults), Limit: null);
        if (this[Words].Length > TextLimits.Name)
        {
            var tooLong = new LocalizedText($"不得超过{TextLimits.Name}个字符。", $"At most {TextLimits.Name} characters.");
            faults.Add(($"$.{Words}", tooLong.Localize()));
        }

        return faults.Count == 0 ? query : throw Problem.Invalid(faults);
    }

    private T? Read<T>(string name, List<(string Path, string Message)> faults)
        where T : struct, IParameter<T> => Parse<T>(name, this[name], faults);

    private static T? Parse<T>(string name, string? text, List<(string Path, string Message)> faults)
        where T : struct, IParameter<T>
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (T.TryParse(text, out var value))
        {
            return value;
        }

        faults.Add(($"$.{name}", T.Expected.Localize()));
        return null;
    }
}
