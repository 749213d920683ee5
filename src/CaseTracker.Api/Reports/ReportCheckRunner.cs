using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports;

/// <summary>Runs the checks B1 to B10 on a report that is being drawn up.</summary>
internal static class ReportCheckRunner
{
    public static async Task<IReadOnlyList<ReportCheck>> RunAsync(
        DbConnection connection, ReportSources book, ReportFigures figures, IReadOnlyDictionary<string, string> sections, OfficeClock clock,
        CancellationToken cancellationToken)
    {
        var agency = book.Agency.Code;
        var before = await PreviousAsync(connection, agency, book.Period.Year - 1, clock, cancellationToken);
        var handedOver = await ReportReader.HandedOverAsync(connection, new(agency, RollUp: true), book.Period, cancellationToken);
        var entered = book.Entry(agency, ReportPartNames.Entered) is not null;
        var unpaid = entered ? [] : await ReportReader.UnpaidWithoutNoticeAsync(connection, agency, book.Period, cancellationToken);
        return
        [
            .. ReportChecks.Of(figures.Requests),
            CarriedIn(figures.Requests, before).Naming(handedOver),
            ReportChecks.Of(figures.Remedies),
            InForce(figures.Proactive, before),
            ReportChecks.NotNegative(figures.Requests, figures.Remedies, figures.Proactive),
            QuotedNumbers.InSectionOne(sections.GetValueOrDefault("1"), figures),
            QuotedNumbers.InSectionSix(sections.GetValueOrDefault("6"), figures, unpaid),
            entered
                ? OfEntered(book)
                : ReportChecks.Open(
                    book.Own(agency).Requests, await ReportReader.OpenAsync(connection, agency, book.Period, cancellationToken)),
        ];
    }

    private static async Task<Previous> PreviousAsync(
        DbConnection connection, string agency, int year, OfficeClock clock, CancellationToken cancellationToken)
    {
        var book = await ReportSources.LoadAsync(connection, agency, ReportPeriod.OfYear(year, clock), cancellationToken);
        var release = book.Releases.GetValueOrDefault(agency).Snapshot;
        var proactive = release?.Proactive ?? book.Entry(agency, ReportPartNames.Proactive)?.Read<ProactiveTable>();
        return new(release, release is null ? null : book.DriftOf(release), proactive);
    }

    /// <summary>Against the release, which stays; where the cases have changed since, that is said too.</summary>
    private static ReportCheck CarriedIn(RequestTable table, Previous before)
    {
        if (before.Release is null)
        {
            return ReportCheck.Unchecked(
                "B4", CheckSeverity.Warn, "上年报告没有发布，未核对。", "Last year's report is not released; nothing to compare with.");
        }

        var check = ReportChecks.CarriedIn(table, before.Release.Requests[ReportRow.CarriedOver]);
        if (before.Drift!.Cells.Count == 0)
        {
            return check;
        }

        var cells = before.Drift.Cells.Select(cell => $"{cell.Table} {cell.Row}/{cell.Column} {cell.Released}→{cell.Live}").ToList();
        return check with
        {
            Detail = new(
                string.Join(
                    "；",
                    new[] { check.Detail?.Chinese, $"上年报告第{before.Release.Version}版发布后，实时数据已有变动：{string.Join("，", cells)}" }
                        .OfType<string>()),
                string.Join("; ", new[] { check.Detail?.English, $"since version {before.Release.Version} of last year's report was "
                    + $"released, the live figures have changed: {string.Join(", ", cells)}" }.OfType<string>())),
            Cases = [.. before.Drift.Causes.Select(cause => cause.Case).OfType<string>().Distinct()],
        };
    }

    /// <summary>
    /// With what was taken over from other agencies and what went to them, by which row 2 differs from row 4 of the year before.
    /// </summary>
    private static ReportCheck Naming(this ReportCheck check, IReadOnlyList<ReportReader.HandedOver> handedOver)
    {
        if (handedOver.Count == 0)
        {
            return check;
        }

        var groups = handedOver.GroupBy(one => (one.FromAgency, one.ToAgency, one.Taken), one => one.CaseNumber).ToList();
        return check with
        {
            Detail = new(
                string.Join(
                    "；", groups.Select(group => (group.Key.Taken
                        ? $"自{group.Key.FromAgency}承接"
                        : $"移交{group.Key.ToAgency}") + $"{group.Count()}件：{string.Join("、", group)}")
                    .Prepend(check.Detail?.Chinese).OfType<string>()),
                string.Join("; ", groups.Select(group => (group.Key.Taken
                    ? $"taken over from {group.Key.FromAgency}"
                    : $"handed over to {group.Key.ToAgency}") + $": {string.Join(", ", group)}")
                    .Prepend(check.Detail?.English).OfType<string>())),
            Cases = [.. check.Cases.Union(handedOver.Select(one => one.CaseNumber))],
        };
    }

    /// <summary>A case that came in after the tables were entered must not be lost from them in silence.</summary>
    private static ReportCheck OfEntered(ReportSources book) => book.HasCases(book.Agency.Code)
        ? new("B10", CheckSeverity.Block, false, new(
            "已手工填报，而系统内有本年度的申请或者复议、诉讼：请撤销填报，或者更正这些登记。",
            "The tables were entered by hand, but there are cases or disputes of the year in the system: take the tables back, or amend "
                + "those."), [], [])
        : ReportCheck.Unchecked("B10", CheckSeverity.Block, "手工填报，没有可核对的申请。", "Entered by hand: there are no cases to compare.");

    private static ReportCheck InForce(ProactiveTable table, Previous before) => before.Proactive is { } proactive
        ? ReportChecks.InForce(table, proactive)
        : ReportCheck.Unchecked("B6", CheckSeverity.Warn, "没有上年的数据，未核对。", "There are no figures of last year to compare with.");

    private sealed record Previous(ReportSnapshot? Release, Drift? Drift, ProactiveTable? Proactive);
}
