using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>期限说明: which days count, and why.</summary>
[For(Permission.ReadCases)]
internal sealed class DeadlineModel(IMediator mediator, OfficeClock clock) : PageModel
{
    public CaseResponse Case { get; private set; } = null!;

    public ExplainDeadline.Response Deadline { get; private set; } = null!;

    public ListCalendars.Response Calendars { get; private set; } = null!;

    public MonthsView Months { get; private set; } = null!;

    public IEnumerable<ExplainDeadline.Span> Counted => Deadline.Spans.Where(span => span.Counted);

    /// <summary>The holiday notices by which the days were counted.</summary>
    public IEnumerable<string> Notices => Calendars.Years
        .Where(year => Deadline.Days!.Any(day => day.On.Year == year.Number)).Select(year => year.Notice);

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new GetCase.Query(number), cancellationToken);
        Deadline = await mediator.Send(new ExplainDeadline.Query(number, Flag.True), cancellationToken);
        Calendars = await mediator.Send(new ListCalendars.Query(), cancellationToken);
        Months = MonthsView.Of(Deadline, clock.Today, isLarge: true);
    }
}
