using CaseTracker.Api.Feed.DueDates;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Me;

/// <summary>日历订阅: makes an address, which is shown once.</summary>
[For(Permission.FollowDueDates), ShownOnce(Once = true)]
internal sealed class CalendarFeedModel(IMediator mediator) : PageModel
{
    /// <summary>Null until it is made.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var made = await mediator.Send(new AddCalendarFeed.Command(), cancellationToken);
        Address = $"{Request.Scheme}://{Request.Host}{made.Path}";
        return Page();
    }
}
