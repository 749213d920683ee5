namespace CaseTracker.Api.Operations.Sandbox;

/// <param name="Now">What the clock of the sandbox shows; it runs on from here.</param>
/// <param name="Today">The day in China, by which deadlines are counted.</param>
internal sealed record ClockResponse(DateTimeOffset Now, DateOnly Today)
{
    public static ClockResponse Example { get; } = new(new(2027, 3, 1, 1, 30, 0, TimeSpan.Zero), new(2027, 3, 1));
}
