using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Operations.Sandbox;

internal static class PutClock
{
    /// <param name="Now">The instant (RFC 3339) that the clock shows from now on, not earlier than what it shows.</param>
    public sealed record Command(string? Now) : IRequest<ClockResponse>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Now).RequiredText(50).Must(now => now is null || Instant.TryParse(now, out _))
            .WithProblem(Instant.Expected.Chinese, Instant.Expected.English);
    }

    public sealed class Handler(SandboxClock clock) : IRequestHandler<Command, ClockResponse>
    {
        public Task<ClockResponse> Handle(Command command, CancellationToken cancellationToken) =>
            clock.SetAsync("$.now", _ => Instant.TryParse(command.Now, out var now) ? now : throw new FormatException(), cancellationToken);
    }
}
