using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>核对: anybody's tables three and four, typed or uploaded; what does not add up is marked where it stands.</summary>
[For(Permission.CheckTables)]
[RequestSizeLimit(PublishedTablesReader.MaxBodyBytes)]
internal sealed class CheckModel(IMediator mediator) : PageModel
{
    /// <summary>The field that says which form the table has: that of 2019 prints （六） as one row.</summary>
    public const string FormField = "form";

    public FormState Form => FormState.Of(HttpContext);

    public ReportFormat Format { get; private set; } = ReportFormat.Format2021;

    public TypedTables Tables { get; private set; } = null!;

    /// <summary>Null where nothing was checked yet.</summary>
    public CheckTables.Response? Result { get; private set; }

    public void OnGet(string? form) => Show(form ?? Form[FormField], []);

    public Task OnPostAsync(CancellationToken cancellationToken) => CheckAsync(cancellationToken);

    public async Task OnPostUploadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var tables = await UploadedTables.ReadAsync(file, cancellationToken);
        Form.Typed!.Set(FormField, (tables.Requests?.Format ?? ReportFormat.Format2021).Code());
        TypedTables.Fill(Form.Typed, tables);
        await CheckAsync(cancellationToken);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        Show(Form[FormField], []);
        Result = await mediator.Send(new CheckTables.Command(Tables.Read()), cancellationToken);
        Show(Form[FormField], Result.Violations);
    }

    private void Show(string? form, IReadOnlyList<CheckTables.Violation> violations)
    {
        Format = form == ReportFormat.Format2019.Code() ? ReportFormat.Format2019 : ReportFormat.Format2021;
        Form.Default(FormField, Format.Code());
        Tables = new(Form, Format, violations);
    }
}
