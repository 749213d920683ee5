using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>A page about one remedy.</summary>
internal abstract class RemedyPageModel(IMediator mediator, Caller caller) : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    public RemedyResponse Remedy { get; private set; } = null!;

    public FormState Form => FormState.Of(HttpContext);

    protected IMediator Mediator => mediator;

    public bool May(Permission act) => caller.May(act);

    protected async Task LoadAsync() => Remedy = await mediator.Send(new GetRemedy.Query(Id), HttpContext.RequestAborted);
}
