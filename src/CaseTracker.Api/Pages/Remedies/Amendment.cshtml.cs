using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>更正: a remedy as it is entered, to be put right; only what is changed is sent.</summary>
[For(Permission.KeepRemedies)]
internal sealed class RemedyAmendmentModel(IMediator mediator, Caller caller) : RemedyStepModel(mediator, caller, "amendment")
{
    public override async Task OnGetAsync()
    {
        await LoadAsync();
        foreach (var (name, value) in Current())
        {
            Form.Default(name, value);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var current = Current();
        return await RecordAsync(FormReader.Read<AmendRemedy>(
            HttpContext, Form.Typed!.Values.Where(field => !current.TryGetValue(field.Key, out var value) || value != field.Value),
            keepsEmpty: true));
    }

    private Dictionary<string, string> Current()
    {
        var values = new Dictionary<string, string>
        {
            ["kind"] = Remedy.Kind.Code(),
            ["filedOn"] = PageText.Plain(Remedy.FiledOn),
            ["caseNumber"] = Remedy.CaseNumber ?? "",
            ["body"] = Remedy.Body,
            ["docket"] = Remedy.Docket ?? "",
            ["coDefendant"] = Remedy.CoDefendant ? "true" : "false",
        };
        if (Remedy.Result is { } result)
        {
            values["result"] = result.Code();
            values["concludedOn"] = PageText.Plain(Remedy.ConcludedOn!.Value);
        }

        return values;
    }
}
