using CaseTracker.Api.Accounts;
using CaseTracker.Api.Feed.DueDates;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Me;

/// <summary>我的账号: who is signed in and what they may do; and ends all their sign-ins.</summary>
[For(Permission.ReadDirectory)]
internal sealed class MeModel(IMediator mediator, PageFrame frame) : PageModel
{
    public CallerIdentity Identity => Caller.Of(User);

    /// <summary>Null for who signed in without one.</summary>
    public GetMe.Response? Account { get; private set; }

    /// <summary>The name of the agency of the scope; null for all.</summary>
    public string? Agency { get; private set; }

    /// <summary>Null for who may have none.</summary>
    public IReadOnlyList<CalendarFeedResponse>? Feeds { get; private set; }

    public bool IsOfKey => Identity.KeyId is not null || Identity.Id == BootstrapKey.Name;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Account = await mediator.Send(new GetMe.Query(Identity), cancellationToken);
        Agency = await frame.AgencyNameAsync();
        Feeds = Identity.Permissions.Contains(Permission.FollowDueDates)
            ? (await mediator.Send(new ListCalendarFeeds.Query(), cancellationToken)).Items
            : null;
    }

    public async Task<IActionResult> OnPostRevokeAsync(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new RemoveCalendarFeed.Command(id), cancellationToken);
        return LocalRedirect("/me?done=feed-revoked");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(new SignOutEverywhere.Command(Identity.Id), cancellationToken);
        await HttpContext.SignOutAsync(SignInCookie.SchemeName);
        return LocalRedirect($"{SignInCookie.SignInPath}?done=signed-out-everywhere");
    }
}
