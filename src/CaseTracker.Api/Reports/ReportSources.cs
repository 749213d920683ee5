using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports;

/// <summary>
/// All that the reports of one year are made of, of an agency and those below it: what is counted now, what was written by
/// hand, what was released, and what has changed since the earliest release. Read once; the rest is arithmetic.
/// </summary>
internal sealed class ReportSources
{
    private readonly Dictionary<string, List<RequestCount>> _requests = [];
    private readonly Dictionary<string, List<RemedyCount>> _remedies = [];
    private readonly Dictionary<string, FeeIncome> _fees = [];
    private ILookup<(string Agency, string Part), ReportEntry> _entries =
        Enumerable.Empty<ReportEntry>().ToLookup(entry => (entry.AgencyCode, entry.Part));
    private HashSet<string> _written = [];
    private ILookup<string?, AgencyResponse> _below = Enumerable.Empty<AgencyResponse>().ToLookup(unit => unit.ParentCode);

    public required AgencyResponse Agency { get; init; }

    public required ReportPeriod Period { get; init; }

    /// <summary>Those below, at any depth.</summary>
    public IReadOnlyList<AgencyResponse> Units { get; private set; } = [];

    /// <summary>The latest release of each agency, with its hash.</summary>
    public IReadOnlyDictionary<string, (ReportSnapshot Snapshot, string Sha256)> Releases { get; private set; } =
        new Dictionary<string, (ReportSnapshot, string)>();

    /// <summary>
    /// By each agency that has or had the case, what has been recorded since the earliest instant that a release goes by.
    /// </summary>
    public ILookup<string, CaseChange> CaseChanges { get; private set; } = Enumerable.Empty<CaseChange>().ToLookup(change => "");

    public ILookup<string, RemedyChange> RemedyChanges { get; private set; } = Enumerable.Empty<RemedyChange>().ToLookup(change => "");

    /// <summary>Throws a problem when there is no such agency.</summary>
    public static async Task<ReportSources> LoadAsync(
        DbConnection connection, string agency, ReportPeriod period, CancellationToken cancellationToken)
    {
        await AgencyReader.RequireAsync(connection, agency, cancellationToken);
        var scope = new AgencyScope(agency, RollUp: true);
        var all = await AgencyDirectory.InScopeAsync(connection, scope, period.Last, cancellationToken);
        var book = new ReportSources
        {
            Agency = all.Single(one => one.Code == agency),
            Period = period,
            Units = [.. all.Where(one => one.Code != agency)]
        };
        foreach (var (code, count) in await RequestCounts.ReadAsync(connection, scope, period, cancellationToken))
        {
            Of(book._requests, code).Add(count);
        }

        foreach (var (code, count) in await RemedyCounts.ReadAsync(connection, scope, period, cancellationToken))
        {
            Of(book._remedies, code).Add(count);
        }

        foreach (var (code, income) in await ReportReader.FeesAsync(connection, scope, period, cancellationToken))
        {
            book._fees[code] = income;
        }

        book._below = book.Units.ToLookup(unit => unit.ParentCode);
        book.Releases = await ReportReader.LatestReleasesAsync(connection, scope, period.Year, cancellationToken);
        var since = book.Releases.Values.SelectMany(release => release.Snapshot.Parts).Min(part => part.KnownAt);
        book._entries = (await ReportReader.EntriesAsync(connection, scope, period.Year, since, cancellationToken))
            .ToLookup(entry => (entry.AgencyCode, entry.Part));
        book._written = [.. book._entries.Select(entries => entries.Key.Agency)];
        if (since is not null)
        {
            var changes = CaseChange.SinceAsync(
                connection, scope, period, since.Value, cancellationToken, ReportReader.IsAfterRelease);
            book.CaseChanges = (await changes.ToListAsync(cancellationToken))
                .SelectMany(change => change.Agencies, (change, code) => (change, code))
                .ToLookup(pair => pair.code, pair => pair.change);
            book.RemedyChanges = (await RemedyChange.SinceAsync(connection, scope, since.Value, cancellationToken))
                .ToLookup(change => change.Agency);
        }

        return book;
    }

    /// <summary>
    /// The units below an agency, each before those below it; what lies below one that is not to be entered is left out. A tree is
    /// walked by a list of what is left, not by recursion: a deep one must not end the process.
    /// </summary>
    public IEnumerable<AgencyResponse> Below(string agency, Func<AgencyResponse, bool>? enters = null)
    {
        var left = new Stack<AgencyResponse>(_below[agency].Reverse());
        while (left.TryPop(out var unit))
        {
            yield return unit;
            foreach (var below in enters?.Invoke(unit) == false ? [] : _below[unit.Code].Reverse())
            {
                left.Push(below);
            }
        }
    }

    /// <summary>
    /// The latest revision, or the latest up to an instant; null where there is none, or where it took back what was written.
    /// </summary>
    public ReportEntry? Entry(string agency, string part, DateTimeOffset? at = null) =>
        _entries[(agency, part)].Where(entry => !(entry.RecordedAt > at)).MaxBy(entry => entry.Revision) is { IsEmpty: false } entry
            ? entry
            : null;

    /// <summary>Whether anything is known of the agency's year.</summary>
    public bool IsKnown(string agency) =>
        _requests.ContainsKey(agency) || _remedies.ContainsKey(agency) || _written.Contains(agency);

    /// <summary>Whether an agency has cases or disputes of its own in the year.</summary>
    public bool HasCases(string agency) => _requests.ContainsKey(agency) || _remedies.ContainsKey(agency);

    /// <summary>An agency's own table two, as known now or at an instant.</summary>
    public ProactiveTable Proactive(string agency, DateTimeOffset? at = null) =>
        Entry(agency, ReportPartNames.Proactive, at)?.Read<ProactiveTable>() ?? ProactiveTable.Empty;

    /// <summary>An agency's own figures: those entered by hand, or else those counted, as known now or at an instant.</summary>
    public ReportFigures Own(string agency, DateTimeOffset? at = null)
    {
        var proactive = Proactive(agency, at);
        if (Entry(agency, ReportPartNames.Entered, at)?.Read<EnteredTables>() is { } entered)
        {
            return new(entered.ToRequestTable(), entered.ToRemedyTable(), proactive, 0, 0);
        }

        var requests = _requests.GetValueOrDefault(agency, []).ToList();
        var remedies = _remedies.GetValueOrDefault(agency, []).ToList();
        if (at is { } instant)
        {
            requests.AddRange(CaseChanges[agency].SelectMany(change => change.Deltas(Period, instant))
                .Where(delta => delta.Agency == agency)
                .Select(delta => delta.Count with { Count = -delta.Count.Count }));
            remedies.AddRange(
                RemedyChanges[agency].SelectMany(change => change.Deltas(Period, instant))
                    .Select(delta => delta with { Count = -delta.Count }));
        }

        var fees = _fees.GetValueOrDefault(agency, new(0, 0));
        return new(RequestTable.FromCounts(requests), RemedyTable.FromCounts(remedies), proactive, fees.Yuan, fees.Paid);
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
