using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using Microsoft.Extensions.Caching.Memory;

namespace CaseTracker.Api.Cases.Record;

/// <summary>
/// Cases for those who read, kept in memory for some minutes. A record only grows, and the seal on its end covers all of it: while the
/// end, the data key and the restriction are the ones that it was read with, its events are not read again.
/// </summary>
internal sealed class KnownCases(DbDataSource database, CaseReader reader, WorkCalendars calendars) : IDisposable
{
    /// <summary>Each takes some kilobytes.</summary>
    private const int Most = 5_000;

    private const string EndOfOne =
        $"select {CaseEnd.Columns} from cases c {CaseEnd.Key} where c.number = @number and c.numbered_by = @agency";

    /// <summary>What is kept may name a person, and must not outlive the need by much.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>A case by the calendar of its agency. Throws a problem when there is no such case.</summary>
    public async Task<(CaseRecord Record, StoredCase Stored)> ReadAsync(string number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var end = await EndAsync(connection, number, cancellationToken);
        var known = Find(end);
        if (known is null)
        {
            await using var look = connection.BeginReading();
            end = await EndAsync(connection, number, cancellationToken);
            known = (await OpenAsync(connection, [end], cancellationToken))[0];
        }

        return (known.Record, await StoredAsync(known, cancellationToken));
    }

    /// <summary>The cases of these ends, in their order.</summary>
    /// <param name="look">The transaction in which the ends were read.</param>
    public async Task<List<StoredCase>> ReadAllAsync(DbConnection look, IReadOnlyList<CaseEnd> ends, CancellationToken cancellationToken)
    {
        var cases = new List<StoredCase>();
        foreach (var known in await OpenAsync(look, ends, cancellationToken))
        {
            cases.Add(await StoredAsync(known, cancellationToken));
        }

        return cases;
    }

    /// <summary>For who erases or restricts a person.</summary>
    public void Forget(string number) => _cache.Remove(number);

    public void Dispose() => _cache.Dispose();

    private static async Task<CaseEnd> EndAsync(DbConnection connection, string number, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<CaseEnd>(
            EndOfOne, new { number, agency = CaseNumber.AgencyOf(number) }, cancellationToken) ?? throw Problem.NoCase(number);

    private async Task<List<KnownCase>> OpenAsync(DbConnection look, IReadOnlyList<CaseEnd> ends, CancellationToken cancellationToken)
    {
        var known = ends.Select(Find).OfType<KnownCase>().ToDictionary(one => one.End.Number);
        var missing = ends.Where(end => !known.ContainsKey(end.Number)).ToDictionary(end => end.Number);
        if (missing.Count > 0)
        {
            var numbers = missing.Keys.Select(number => number.ToString()).ToArray();
            foreach (var record in await reader.ReadAllAsync(look, numbers, cancellationToken))
            {
                var options = new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept };
                known[record.Number] = _cache.Set(
                    record.Number.ToString(), new KnownCase(missing[record.Number], record), options);
            }
        }

        return [.. ends.Select(end => known.GetValueOrDefault(end.Number) ?? throw Broken(end.Number))];
    }

    /// <summary>The case has a row, and no event: somebody has changed the database.</summary>
    private static Problem Broken(CaseNumber number) => new(
        ProblemKind.RecordBroken,
        new($"案件{number}没有办理记录。请联系审计人员核验。", $"The case {number} has no record. Ask an auditor to verify the record."));

    private KnownCase? Find(CaseEnd end) =>
        _cache.TryGetValue(end.Number.ToString(), out KnownCase? known) && known!.End == end ? known : null;

    private async ValueTask<StoredCase> StoredAsync(KnownCase known, CancellationToken cancellationToken) =>
        known.By(await calendars.ForAsync(known.Record.Replay().AgencyCode, cancellationToken));
}
