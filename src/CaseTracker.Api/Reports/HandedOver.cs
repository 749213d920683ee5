namespace CaseTracker.Api.Reports;

/// <summary>A case of an earlier year that one agency took over from another.</summary>
internal sealed record HandedOver
{
    public required string FromAgency { get; init; }

    public required string ToAgency { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Whether the report takes it over; otherwise it gives it away.</summary>
    public bool Taken { get; init; }
}
