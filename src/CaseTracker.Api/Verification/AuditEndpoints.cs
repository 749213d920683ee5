using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Verification;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("").WithTags("Audit 审计");

        audit.MapGet(
            "/audit", async (
                [AsParameters] ListAudit.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadAudit)
            .Produces<Page<ListAudit.Entry>>()
            .Documented("Read the audit log",
                "Logins, keys, readings in clear, exports, releases and operation, newest first; of the agencies within one's scope.",
                response: () => new Page<ListAudit.Entry>([ListAudit.Entry.Example], null),
                refusals: [ProblemKind.AgencyNotFound, ProblemKind.OutOfScope]);

        audit.MapGet("/audit/verify", async (string? agency, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new VerifyRecord.Query(agency), cancellationToken)))
            .Heavy()
            .For(Permission.ReadAudit, allUnlessNamed: true)
            .Documented("Verify the record", """
                Proves every event of every case and remedy from the first to the sealed end, that lists, tables and their counters hold
                what follows from them, that no case number is missing, that persons can be opened unless erased, the audit log, the
                released reports, and what was sealed: keys, agencies, settings, drafts and what was written into reports by hand. The
                ends of all of them stand in one chain, so that what was put back from an older copy is named too. Names every place
                that does not hold, the first hundred in `breaches`. `agency` covers all below it too; the audit log and the chain are
                always proven whole.
                """,
                response: () => VerifyRecord.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.OutOfScope]);
    }
}
