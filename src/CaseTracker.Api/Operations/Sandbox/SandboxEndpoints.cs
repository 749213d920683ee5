using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Operations.Sandbox;

/// <summary>Addresses that a real system does not have.</summary>
internal static class SandboxEndpoints
{
    public static void MapSandbox(this IEndpointRouteBuilder api)
    {
        var clock = api.MapGroup("").WithTags("Sandbox 演练");

        clock.MapPut("/sandbox/clock", async (PutClock.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .For(Permission.Operate, allUnlessNamed: true)
            .Documented("Set the clock of the sandbox",
                "From now on it shows this instant, and runs on. It goes forward only: what is recorded lies before it.",
                """{"now":"2027-03-01T09:30:00+08:00"}""", () => ClockResponse.Example, ProblemKind.OutOfScope, ProblemKind.ClockBehind);

        clock.MapPost("/sandbox/clock/advance", async (
            AdvanceClock.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .For(Permission.Operate, allUnlessNamed: true)
            .Documented("Advance the clock of the sandbox", "By calendar days, so that deadlines come without being waited for.",
                """{"days":20}""", () => ClockResponse.Example, ProblemKind.OutOfScope, ProblemKind.ClockBehind);
    }
}
