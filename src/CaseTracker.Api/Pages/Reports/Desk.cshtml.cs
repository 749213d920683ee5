using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Reporting;
using MediatR;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>年度报告: the six sections as tasks, the checks, the units below, and the way to the release.</summary>
[For(Permission.ReadStatistics)]
internal sealed class DeskModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    public IReadOnlyList<ReportTask> Tasks { get; private set; } = [];

    /// <summary>The checks that say something: those that fail first, what blocks the release before the others.</summary>
    public IReadOnlyList<CheckResponse> Telling => ReportFindings.Telling(Draft);

    /// <summary>The rules that simply hold.</summary>
    public IEnumerable<string> Holding => Draft.Checks.Except(Telling).Select(check => check.Rule);

    public int Warned => Draft.Checks.Count(check => !check.Holds && check.Severity == CheckSeverity.Warn);

    public int Blocked => Draft.Checks.Count(check => !check.Holds && check.Severity == CheckSeverity.Block);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Tasks = ReportTask.AllOf(Desk, May(Permission.WriteReport));
    }

    /// <summary>The units below in one state; those that have changed since their release are asked for by themselves.</summary>
    public IReadOnlyList<UnitResponse> UnitsIn(UnitState state) => [.. Draft.Units.Where(unit => unit.State == state)];
}
