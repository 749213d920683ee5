using CaseTracker.Api.Documents;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Letters;

/// <summary>文书预览: a letter of a case as it is printed.</summary>
[For(Permission.DrawLetter)]
internal sealed class CaseLetterModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public string Letter { get; set; } = "";

    public DrawnLetter Drawn { get; private set; } = null!;

    /// <summary>The address of the letter as a file.</summary>
    public string FileAddress => $"/cases/{Number}/letters/{Letter}/file{(Request.QueryString.HasValue ? $"{Request.QueryString}&" : "?")}";

    public async Task OnGetAsync(
        [FromQuery] Ordinal? consultation, [FromQuery] Ordinal? round, [FromQuery] Ordinal? draft, CancellationToken cancellationToken) =>
        Drawn = (await mediator.Send(
            new GetLetter.Query(Number, Letter, Representation.Html)
            {
                Consultation = consultation?.Value,
                Round = round?.Value,
                Draft = draft?.Value,
            },
            cancellationToken)).Drawn;
}
