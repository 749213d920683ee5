using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Release;

/// <summary>By how much one cause moved a cell.</summary>
internal sealed record CellMove(string Table, string Row, string Column, decimal By);

/// <summary>An event recorded after the release.</summary>
internal sealed record LateEvent(int Sequence, string Type, DateOnly On, DateTimeOffset RecordedAt, string RecordedBy);

internal static class ReportDrift
{
    public static bool HasDrifted(this ReportSources book, ReportSnapshot release) => book.Causes(release).Any();

    public static Drift DriftOf(this ReportSources book, ReportSnapshot release)
    {
        var causes = book.Causes(release).ToList();
        var moves =
            causes.SelectMany(
                cause => cause.Cells.Select(move => (Cell: new ReportCell(move.Table, move.Row, move.Column), move.By, cause)))
            .ToLookup(move => move.Cell);
        var figures = release.Figures();
        var cells =
            from cell in ReportCells.Of(figures.Requests, figures.Remedies, figures.Proactive)
            where moves[cell.Key].Sum(move => move.By) != 0
            let of = moves[cell.Key].Select(move => move.cause).ToList()
            select new DriftCell(
                cell.Key.Table, cell.Key.Row, cell.Key.Column, cell.Value, cell.Value + moves[cell.Key].Sum(move => move.By),
                [.. of.Select(cause => cause.Case).OfType<string>()], [.. of.Select(cause => cause.Remedy).OfType<int>()],
                [.. of.Select(cause => cause.Unit).OfType<string>()]);
        return new([.. cells], causes);
    }

    /// <summary>
    /// Each cause that moved at least one cell. A case that was handed over below the agency moved cells of both: together it is one.
    /// </summary>
    private static IEnumerable<DriftCause> Causes(this ReportSources book, ReportSnapshot release)
    {
        var parts = release.Parts.ToDictionary(part => part.AgencyCode);
        return book.Below(release.AgencyCode).Select(unit => unit.Code).Prepend(release.AgencyCode)
            .SelectMany(
                agency => parts.TryGetValue(agency, out var part) && !part.Entered && book.Entry(agency, ReportPartNames.Entered) is null
                ? book.CausesInCases(agency, part.KnownAt!.Value)
                : [UnitCause(agency, part is null ? ReportFigures.Empty : book.Own(agency, part.KnownAt), book.Own(agency))])
            .Where(cause => cause.Cells.Count > 0)
            .GroupBy(cause => (cause.Case, cause.Remedy, cause.Unit))
            .Select(Together)
            .Where(cause => cause.Cells.Count > 0);
    }

    private static DriftCause Together(IEnumerable<DriftCause> causes) => causes.Aggregate((one, other) => one with
    {
        Cells = Sums(one.Cells.Concat(other.Cells).Select(move => (new ReportCell(move.Table, move.Row, move.Column), move.By))),
        Events = [.. one.Events.UnionBy(other.Events, late => late.Sequence).OrderBy(late => late.Sequence)],
    });

    private static IEnumerable<DriftCause> CausesInCases(this ReportSources book, string agency, DateTimeOffset since)
    {
        var period = book.Period;
        foreach (var change in book.CaseChanges[agency])
        {
            var moves = Moves(Cells(change.At(since, period), agency, period), Cells(change.Now(period), agency, period));
            yield return new(change.Number.ToString(), null, null, moves, [.. change.Since(since).Select(Late)]);
        }

        foreach (var change in book.RemedyChanges[agency])
        {
            var moves = Moves(Cells(change.At(since), period), Cells(CountedRemedy.Of(change.Record.Replay()), period));
            yield return new(null, change.Record.Id, null, moves, [.. change.Since(since).Select(Late)]);
        }

        // Table two is no case's: the agency itself is the cause.
        var (then, now) = (book.Proactive(agency, since), book.Proactive(agency));
        yield return new(null, null, agency, Moves(ReportCells.Of(then), ReportCells.Of(now)), []);
    }

    private static DriftCause UnitCause(string agency, ReportFigures then, ReportFigures now) => new(
        null, null, agency,
        Moves(ReportCells.Of(then.Requests, then.Remedies, then.Proactive), ReportCells.Of(now.Requests, now.Remedies, now.Proactive)),
        []);

    /// <summary>Whether a case moves a cell of table three, where all its agencies are counted together.</summary>
    public static bool MovesCells(CaseChange.Counted? then, CaseChange.Counted? now, ReportPeriod period) =>
        Moves(Cells(then, then?.Agency ?? "", period), Cells(now, now?.Agency ?? "", period)).Count > 0;

    private static IEnumerable<KeyValuePair<ReportCell, decimal>> Cells(CaseChange.Counted? counted, string agency, ReportPeriod period) =>
        from row in counted?.Agency == agency ? counted.Case.RowsIn(period.First, period.AsOf) : []
        from column in new[] { RequestTable.ColumnCodes[(int)counted!.Case.Type], RequestTable.ColumnCodes[^1] }
        select KeyValuePair.Create(new ReportCell(ReportCell.Requests, row, column), 1m);

    private static IEnumerable<KeyValuePair<ReportCell, decimal>> Cells(CountedRemedy? counted, ReportPeriod period) =>
        counted?.CountIn(period.First, period.AsOf) is { } count ? ReportCells.Of(RemedyTable.FromCounts([count])) : [];

    private static IReadOnlyList<CellMove> Moves(
        IEnumerable<KeyValuePair<ReportCell, decimal>> then, IEnumerable<KeyValuePair<ReportCell, decimal>> now) =>
        Sums(then.Select(cell => (cell.Key, -cell.Value)).Concat(now.Select(cell => (cell.Key, cell.Value))));

    private static IReadOnlyList<CellMove> Sums(IEnumerable<(ReportCell Cell, decimal By)> moves) =>
    [
        .. moves.GroupBy(move => move.Cell, move => move.By)
            .Where(cell => cell.Sum() != 0)
            .Select(cell => new CellMove(cell.Key.Table, cell.Key.Row, cell.Key.Column, cell.Sum())),
    ];

    private static LateEvent Late(RecordedEvent<CaseStep> recorded) =>
        new(recorded.Sequence, EventJson.TypeOf(recorded.Step), recorded.Step.On, recorded.RecordedAt, recorded.RecordedBy);

    private static LateEvent Late(RecordedEvent<RemedyStep> recorded) =>
        new(recorded.Sequence, RemedyRules.Names[recorded.Step.GetType()], recorded.Step.On, recorded.RecordedAt, recorded.RecordedBy);
}
