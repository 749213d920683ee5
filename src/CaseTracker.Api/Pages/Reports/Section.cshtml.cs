using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>正文: the text of section one, five or six, with ready sentences and what they would be checked against.</summary>
[For(Permission.WriteReport)]
internal sealed class SectionModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    /// <summary>The field of the text, and the name of the buttons that add a sentence to it.</summary>
    public const string Text = "text";

    public const string Sentence = "sentence";

    [FromRoute]
    public int N { get; set; }

    public SectionResponse Section => Draft.Sections[N - 1];

    /// <summary>The check of the numbers in the text as it is saved; null where the section has none, or it is fine.</summary>
    public CheckResponse? Check => Draft.Checks.FirstOrDefault(check => !check.Holds && check.Rule == (N == 1 ? "B8" : "B9"));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Domain.Reporting.ReportSections.Texts.Contains(N))
        {
            return NotFound();
        }

        await LoadAsync();
        Form.Default(Text, Section.Text);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Mediator.Send(
            FormReader.Read<PutSection.Command>(HttpContext, Form.Typed!.Values, keepsEmpty: true) with
            {
                Agency = Agency,
                Year = Year,
                Section = N,
            },
            HttpContext.RequestAborted);
        return LocalRedirect($"{Place}/sections/{N}?done=saved");
    }

    /// <summary>Adds a ready sentence to what was typed; stores nothing.</summary>
    public async Task<IActionResult> OnPostAddAsync()
    {
        var answer = await OnGetAsync();
        if (int.TryParse(Form[Sentence], out var index) && Section.Sentences.ElementAtOrDefault(index) is { } sentence)
        {
            Form.Typed!.Set(Text, string.Join('\n', new[] { Form[Text], sentence }.Where(part => part.Length > 0)));
        }

        return answer;
    }
}
