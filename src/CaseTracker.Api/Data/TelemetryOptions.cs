namespace CaseTracker.Api.Data;

/// <summary>Traces and metrics, for those who operate the program.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>
    /// Whether <c>/metrics</c> is served, and traces and metrics are sent to a collector where one is named. Default: no.
    /// </summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// The address of a collector that takes OTLP, such as <c>http://localhost:4317</c>. Default: that of the environment variable
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or none.
    /// </summary>
    public Uri? Otlp { get; init; }
}
