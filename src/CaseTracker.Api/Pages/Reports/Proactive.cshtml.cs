using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>表二: the agency's own figures on proactive disclosure.</summary>
[For(Permission.WriteReport)]
internal sealed class ProactiveModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    /// <summary>The check of what is in force against the year before; null where it is fine.</summary>
    public CheckResponse? Check => Draft.Checks.FirstOrDefault(check => !check.Holds && check.Rule == "B6");

    public async Task OnGetAsync()
    {
        await LoadAsync();
        var own = Desk.Proactive;
        Default("regulations", own.Regulations);
        Default("normativeDocuments", own.NormativeDocuments);
        foreach (var (name, value) in new[]
        {
            ("licences", own.Licences), ("penalties", own.Penalties), ("coerciveMeasures", (decimal)own.CoerciveMeasures),
            ("fees", own.Fees),
        })
        {
            Form.Default(name, value.ToString(ProactiveTable.AmountFormat, CultureInfo.InvariantCulture));
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Mediator.Send(
            FormReader.Read<PutProactive.Command>(HttpContext) with { Agency = Agency, Year = Year }, HttpContext.RequestAborted);
        return LocalRedirect($"{Place}/proactive?done=saved");
    }

    private void Default(string name, DocumentCounts counts)
    {
        Form.Default($"{name}.issued", $"{counts.Issued}");
        Form.Default($"{name}.repealed", $"{counts.Repealed}");
        Form.Default($"{name}.inForce", $"{counts.InForce}");
    }
}
