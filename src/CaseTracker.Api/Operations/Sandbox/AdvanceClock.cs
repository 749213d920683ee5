using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Operations.Sandbox;

internal static class AdvanceClock
{
    private const int MostDays = 3_660;

    /// <param name="Days">How many calendar days it goes on, 1 to 3660.</param>
    public sealed record Command(int? Days) : IRequest<ClockResponse>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Days).Must(days => days is >= 1 and <= MostDays)
            .WithProblem($"应为1至{MostDays}天。", $"Must be 1 to {MostDays} days.");
    }

    public sealed class Handler(SandboxClock clock) : IRequestHandler<Command, ClockResponse>
    {
        public Task<ClockResponse> Handle(Command command, CancellationToken cancellationToken) =>
            clock.SetAsync("$.days", now => now.AddDays(command.Days!.Value), cancellationToken);
    }
}
