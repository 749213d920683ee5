using CaseTracker.Api.Cases;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Persons;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>查看完整信息: shows the applicant in clear, once, for a purpose that goes onto the audit log.</summary>
[For(Permission.ReadPersonInClear), ShownOnce]
internal sealed class ApplicantModel(IMediator mediator) : PageModel
{
    public string Number { get; private set; } = "";

    /// <summary>Null until a purpose is given.</summary>
    public ReadPerson.Response? Shown { get; private set; }

    /// <summary>The case must be there before anything is asked.</summary>
    public async Task OnGetAsync(string number, CancellationToken cancellationToken) =>
        Number = (await mediator.Send(new GetCase.Query(number), cancellationToken)).Number;

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        Shown = await mediator.Send(FormReader.Read<ReadPerson.Command>(HttpContext) with { Number = number }, cancellationToken);
        Number = Shown.Number;
        return Page();
    }
}
