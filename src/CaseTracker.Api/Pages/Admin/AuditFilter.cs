using CaseTracker.Api.Data;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Records;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Parameters;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>What the audit log is asked for: the parameters of the API, as texts, with days in place of instants.</summary>
internal sealed class AuditFilter
{
    /// <summary>The name of an official, which stands in no address.</summary>
    public const string Actor = "actor";

    public const string Agency = "agency";

    private static readonly string[] Names = ["act", Agency, "rollUp", Actor, "subject", "from", "to"];

    private readonly Dictionary<string, string> _values = [];

    /// <param name="valueOf">The text of a parameter; empty or null where it has none.</param>
    public AuditFilter(Func<string, string?> valueOf)
    {
        foreach (var name in Names)
        {
            if (valueOf(name)?.Trim() is { Length: > 0 } text)
            {
                _values[name] = name is "from" or "to" && LedgerCodes.Day(text) is { } day ? $"{day:yyyy-MM-dd}" : text;
            }
        }
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The request of the API; days are those of China.</summary>
    public ListAudit.Query ToQuery(string? cursor)
    {
        var address = new AddressReader();
        var act = address.Read<Code<AuditAct>>("act", this["act"]);
        var rollUp = address.Read<Flag>("rollUp", this["rollUp"]);
        var (from, to) = (address.Read<Day>("from", this["from"]), address.Read<Day>("to", this["to"]));
        var after = address.Read<Cursor<int>>("cursor", cursor);
        address.Require();
        return new()
        {
            Act = act,
            Agency = this[Agency],
            RollUp = rollUp,
            Actor = this[Actor],
            Subject = this["subject"],
            From = from is { } first ? new(BeginOf(first)) : null,
            To = to is { } last ? new(BeginOf(last).AddDays(1).AddMicroseconds(-1)) : null,
            Cursor = after,
        };
    }

    private static DateTimeOffset BeginOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), OfficeClock.China);
}
