using CaseTracker.Api.Documents;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>文书: on which paper the letters of an agency are written, and where their texts come from.</summary>
[For(Permission.ManageAgencies)]
[RequestSizeLimit(MaxUploadBytes)]
internal sealed class LettersModel(IMediator mediator, LetterAgency choice) : PageModel
{
    /// <summary>The largest paper, and the other fields of the form.</summary>
    private const long MaxUploadBytes = PaperCheck.MaxBytes + (64 * 1024);

    public LetterAgency Choice => choice;

    public string Agency { get; private set; } = "";

    /// <summary>Null as long as no agency is chosen.</summary>
    public LetterPaperResponse? Paper { get; private set; }

    public IReadOnlyList<ListLetterTexts.Item> Texts { get; private set; } = [];

    /// <summary>What is wrong with the paper that was sent, by its parts.</summary>
    public IReadOnlyList<(string Part, string Sentence)> Faults =>
        Form.Problem?.Members.GetValueOrDefault("errors") is IReadOnlyDictionary<string, string[]> errors
            ? [.. errors.Where(part => !part.Key.StartsWith('$')).SelectMany(part => part.Value.Select(sentence => (part.Key, sentence)))]
            : [];

    private FormState Form => FormState.Of(HttpContext);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Agency = await choice.FindAsync(HttpContext, cancellationToken);
        if (Agency.Length > 0)
        {
            Paper = (await mediator.Send(new GetLetterPaper.Query(Agency), cancellationToken)).Paper;
            Texts = (await mediator.Send(new ListLetterTexts.Query(Agency), cancellationToken)).Items;
        }
    }

    /// <summary>The paper as a file.</summary>
    public async Task<IActionResult> OnGetPaperAsync(CancellationToken cancellationToken)
    {
        var agency = await choice.FindAsync(HttpContext, cancellationToken);
        var paper = await mediator.Send(new GetLetterPaper.Query(agency), cancellationToken);
        return File(paper.File, MediaTypes.Docx, $"{agency}-paper.docx");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var agency = await choice.FindAsync(HttpContext, cancellationToken);
        if (file is null or { Length: 0 or > PaperCheck.MaxBytes })
        {
            throw Problem.Invalid([("$.file", T("请选择不超过 2 MB 的 docx 文件。", "Choose a docx file of at most 2 MB."))]);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        await mediator.Send(
            new PutLetterPaper.Command(agency, content.ToArray(), StepPageModel.ExpectedVersions(Form)), cancellationToken);
        return LocalRedirect(Lists.Address("/admin/letters", ("agency", agency), ("done", "letter-paper-saved")));
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken)
    {
        var agency = await choice.FindAsync(HttpContext, cancellationToken);
        await mediator.Send(new DeleteLetterPaper.Command(agency, StepPageModel.ExpectedVersions(Form)), cancellationToken);
        return LocalRedirect(Lists.Address("/admin/letters", ("agency", agency), ("done", "letter-paper-restored")));
    }
}
