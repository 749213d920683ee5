using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>导入台账: a file is checked first, or stored, all rows or none; what is wrong is told by cell.</summary>
[For(Permission.ImportLedger)]
[RequestSizeLimit(MaxUploadBytes), RequestFormLimits(MultipartBodyLengthLimit = ImportEndpoints.MaxLedgerBytes)]
internal sealed class ImportModel(
    IMediator mediator, AgencyChoice agencies, SealedAddresses addresses, ImportTurn turn, Caller caller) : PageModel
{
    /// <summary>The largest ledger, and the other fields of the form.</summary>
    private const long MaxUploadBytes = ImportEndpoints.MaxLedgerBytes + (64 * 1024);

    public AgencyChoice Agencies => agencies;

    /// <summary>Why the file was not taken; null where it was, or none was sent.</summary>
    public LedgerRejected? Rejected => Form.Problem as LedgerRejected;

    /// <summary>A file that is in order.</summary>
    public ImportReport? Report { get; private set; }

    public FormState Form => FormState.Of(HttpContext);

    /// <summary>The name of the file that was sent, for who sent it.</summary>
    public string FileName => Request.HasFormContentType && Request.Form.Files is [var file, ..] ? file.FileName : "";

    public async Task OnGetAsync(string? s, CancellationToken cancellationToken)
    {
        await agencies.LoadAsync(cancellationToken);
        Form.Default("agency", agencies.Usual);
        Form.Default("dryRun", "true");
        Report = addresses.Open<ImportReport>(s);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var (agency, isCheck) = (Form["agency"], Form["dryRun"] == "true");
        var isCsv = RequireFile(agency, file);
        await caller.RequireOverAsync(agency, cancellationToken);
        await using var content = SheetFile.Of(file!.OpenReadStream(), isCsv);
        var answer = await mediator.Send(
            new ImportLedger.Command(agency, isCheck, Form["ignoreUnknown"] == "true", content), cancellationToken);
        Report = ImportReport.Of(agency, isCheck, answer);
        if (!isCheck)
        {
            // Nobody sends it again by going back or by refreshing; the report is too much to be asked for again.
            return LocalRedirect($"/imports?s={addresses.Seal(Report.Shortened())}");
        }

        await agencies.LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>How far the caller's own import is.</summary>
    /// <param name="n">How often it was asked for, every two seconds.</param>
    public IActionResult OnGetProgress(int n) => Partial("_ImportProgress", new ImportProgress(n, turn.Of(caller.Name)));

    public IActionResult OnGetTemplate() => File(LedgerTemplate.Xlsx(), MediaTypes.Xlsx, "ledger.xlsx");

    /// <summary>Whether the file is CSV.</summary>
    private static bool RequireFile(string agency, IFormFile? file)
    {
        var ending = Path.GetExtension(file?.FileName)?.ToLowerInvariant();
        var faults = new List<(string, string)>();
        if (agency.Length == 0)
        {
            faults.Add(("$.agency", T("请选择机关。", "Choose an agency.")));
        }

        if (file is null)
        {
            faults.Add(("$.file", T("请选择台账文件。", "Choose the file of the ledger.")));
        }
        else if (ending is not (".csv" or ".xlsx"))
        {
            faults.Add(("$.file", T("应为 xlsx 或者 CSV 文件；旧的 xls 请先另存为 xlsx。",
                "Must be an xlsx or CSV file; save an old xls as xlsx first.")));
        }

        return faults.Count == 0 ? ending == ".csv" : throw Problem.Invalid(faults);
    }
}
