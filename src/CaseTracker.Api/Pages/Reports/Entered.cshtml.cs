using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>手工填报: tables three and four of a unit that keeps its cases elsewhere, typed or read out of a file first.</summary>
[For(Permission.WriteReport)]
[RequestSizeLimit(PublishedTablesReader.MaxBodyBytes)]
internal sealed class EnteredModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    public TypedTables Tables { get; private set; } = null!;

    private ReportFormat Format => ReportRow.FormatOf(Year);

    public async Task OnGetAsync()
    {
        // A refusal of the tables belongs to their cells, and there is no field for it besides.
        Form.Fields = [];
        await LoadAsync();
        if (Desk.Entered is { } entered)
        {
            var fields = new FormFields([]);
            TypedTables.Fill(fields, Format == ReportFormat.Format2021
                ? new(PublishedRequests.Of(entered.ToRequestTable()), PublishedRemedies.Of(entered.ToRemedyTable()))
                : new(InOneRow(entered.ToRequestTable()), PublishedRemedies.Of(entered.ToRemedyTable())));
            foreach (var (name, value) in fields.Values)
            {
                Form.Default(name, value);
            }
        }

        Tables = new(Form, Format, Form.Problem?.Members.GetValueOrDefault("violations") as IReadOnlyList<CheckTables.Violation> ?? []);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var tables = new TypedTables(Form, Format, []).Read();
        await Mediator.Send(new PutEntered.Command(Agency, Year, tables), HttpContext.RequestAborted);
        return LocalRedirect($"{Place}/entered?done=saved");
    }

    /// <summary>Puts a file into the fields, to be looked at and saved.</summary>
    public async Task OnPostUploadAsync(IFormFile? file)
    {
        TypedTables.Fill(Form.Typed!, await UploadedTables.ReadAsync(file, HttpContext.RequestAborted));
        await OnGetAsync();
        var result = await Mediator.Send(new CheckTables.Command(new TypedTables(Form, Format, []).Read()), HttpContext.RequestAborted);
        Tables = new(Form, Format, result.Violations);
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await Mediator.Send(new WithdrawEntered.Command(Agency, Year), HttpContext.RequestAborted);
        return LocalRedirect($"{Place}?done=withdrawn-tables");
    }

    private static PublishedRequests InOneRow(RequestTable table) => new(table.Printed(ReportFormat.Format2019)
        .ToDictionary(line => line.Row.Code, line => (IReadOnlyList<long?>)[.. line.Counts]));
}
