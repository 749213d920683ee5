using CaseTracker.Api.Letters;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Letters;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>文书文本: the text of a letter, and how it looks on a made-up case.</summary>
[For(Permission.ManageAgencies)]
internal sealed class LetterTextModel(IMediator mediator, LetterAgency choice) : PageModel
{
    [FromRoute]
    public string Letter { get; set; } = "";

    public Letter Known => KnownLetter.Require(Letter);

    public string Agency { get; private set; } = "";

    /// <summary>Null as long as no agency is chosen.</summary>
    public LetterTextResponse? Shown { get; private set; }

    /// <summary>The text on a made-up case, or what is wrong with it.</summary>
    public PreviewLetterText.Response? Preview { get; private set; }

    private FormState Form => FormState.Of(HttpContext);

    private string Typed => Form["text"].ReplaceLineEndings("\n");

    /// <summary>A placeholder as it is written.</summary>
    public static string Written(LetterPlaceholder known) => known.Within.Count == 0
        ? $"{{{{{known.Name}}}}}"
        : $"{{{{#{known.Name}}}}}{string.Concat(known.Within.Select(name => $"{{{{{name}}}}}"))}{{{{/{known.Name}}}}}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Agency = await choice.FindAsync(HttpContext, cancellationToken);
        if (Agency.Length > 0)
        {
            Shown = await mediator.Send(new GetLetterText.Query(Agency, Letter), cancellationToken);
            Form.Default("text", Shown.Text);
            Preview = await mediator.Send(new PreviewLetterText.Query(Agency, Letter, Typed), cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var agency = await choice.FindAsync(HttpContext, cancellationToken);
        await mediator.Send(
            FormReader.Read<PutLetterText.Command>(HttpContext) with
            {
                Agency = agency,
                Letter = Letter,
                ExpectedVersions = StepPageModel.ExpectedVersions(Form),
            },
            cancellationToken);
        return LocalRedirect(AddressOf(agency, "saved"));
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken)
    {
        var agency = await choice.FindAsync(HttpContext, cancellationToken);
        await mediator.Send(new DeleteLetterText.Command(agency, Letter, StepPageModel.ExpectedVersions(Form)), cancellationToken);
        return LocalRedirect(AddressOf(agency, "letter-text-restored"));
    }

    private string AddressOf(string agency, string done) =>
        Lists.Address($"/admin/letters/{Letter}", ("agency", agency), ("done", done));
}
