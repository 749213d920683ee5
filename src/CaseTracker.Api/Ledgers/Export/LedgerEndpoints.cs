using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Ledgers.Export;

internal static class LedgerEndpoints
{
    public static void MapLedgers(this IEndpointRouteBuilder api) => api
        .MapExport("/ledger")
        .WithTags("Imports 导入")
        .Produces<string>(StatusCodes.Status200OK, MediaTypes.Xlsx, MediaTypes.Csv)
        .Documented("Export a ledger",
            "台账 of an agency and a period of receipt, one line a case, void ones left out; identity numbers and contacts are masked. "
                + "`POST /imports` reads it again.",
            response: () => string.Join(',', LedgerColumns.All.Take(2).Select(column => column.Heading)),
            refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

    /// <summary>The export, for the API or for its pages.</summary>
    public static RouteHandlerBuilder MapExport(this IEndpointRouteBuilder endpoints, string path) => endpoints
        .MapGet(path, async ([AsParameters] ExportLedger.Query query, string? format, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var form = Representation.Choose(format, http.Request, Representation.Sheets);
            var file = await mediator.Send(query with { Csv = form == Representation.Csv }, cancellationToken);
            http.Response.Headers.CacheControl = "no-store";
            return Representation.File(form, $"{query.Agency}-{query.ReceivedFrom}-{query.ReceivedTo}", file);
        })
        .Heavy()
        .For(Permission.ExportLedger);
}
