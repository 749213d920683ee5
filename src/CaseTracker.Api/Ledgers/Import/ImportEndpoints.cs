using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Ledgers.Import;

internal static class ImportEndpoints
{
    public const long MaxLedgerBytes = 128 * 1024 * 1024;

    private static readonly string Header = string.Join(',', LedgerTemplate.Columns.Select(column => column.Name));

    private static readonly string Example =
        $"""
        {Header}
        青依申〔2023〕17号,自然人,张三,13800000000,当面,2023-03-01,2022年度空气质量监测报告,2023-03-20,granted,
        """;

    public static void MapImports(this IEndpointRouteBuilder api) => api
        .MapPost("/imports", async (
            string agency, Flag? dryRun, Flag? ignoreUnknown, HttpRequest request, IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            await using var file = await SheetFile.ReceiveAsync(request, cancellationToken);
            var command = new ImportLedger.Command(agency, dryRun == Flag.True, ignoreUnknown == Flag.True, file);
            return TypedResults.Ok(await mediator.Send(command, cancellationToken));
        })
        .WithTags("Imports 导入")
        .For(Permission.ImportLedger)
        .WithMetadata(new RequestSizeLimitAttribute(MaxLedgerBytes), new AcceptsText(MediaTypes.Csv, MediaTypes.Xlsx))
        .Documented("Import a ledger",
            "台账: CSV in UTF-8, GB18030 or UTF-16, separated by commas, tabs or semicolons, or an xlsx file, of which every sheet with "
            + "the header is read. Columns in any order; codes or official Chinese labels. All rows or none. "
            + $"`{LedgerColumns.ReceivedOn.Name}` is the receipt date; an empty `{LedgerColumns.AnsweredOn.Name}` leaves the case "
            + $"open; `{LedgerColumns.Explanation.Name}` is whatever text the outcome needs (`withheld` written `ground：what；…`). "
            + "A ledger as `GET /ledger` exports it is read too, with the steps it tells of. Titles, totals and notes, and sheets of "
            + "notes, are passed over and named in `passedOver`; `ignoreUnknown=true` does so with unknown columns. Error values, "
            + "shortened numbers, formulas without a result and merged cells are refused by cell. `dryRun=true` only reports.",
            Example, () => new ImportLedger.Response(8, 0, []), ProblemKind.AgencyNotFound, ProblemKind.ImportRejected,
            ProblemKind.DuplicateExternalReference, ProblemKind.UnsupportedMediaType, ProblemKind.BodyTooLarge, ProblemKind.ImportRunning);
}
