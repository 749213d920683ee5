using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
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
        var address = new AddressReader();
        T? Read<T>(string name)
            where T : struct, IParameter<T> => address.Read<T>(name, this[name]);
        var query = new ListCases.Query
        {
            Agency = _values.GetValueOrDefault(Agency),
            RollUp = Read<Flag>(RollUp),
            Status = Read<Code<CaseStatus>>("status"),
            ApplicantType = Read<Code<ApplicantType>>("applicantType"),
            Outcome = Read<Code<Outcome>>("outcome"),
            ReceivedFrom = Read<Day>("receivedFrom"),
            ReceivedTo = Read<Day>("receivedTo"),
            Due = Read<Code<DueFilter>>("due"),
            Q = _values.GetValueOrDefault(Words),
            Cursor = address.Read<Cursor<long>>("cursor", cursor),
        };
        address.Require(query.Faults());
        return query;
    }
}
