namespace CaseTracker.Api.Reports.Responses;

/// <summary>One release of an agency.</summary>
internal sealed record ReleasedVersion
{
    public int Year { get; init; }

    public int Version { get; init; }

    /// <summary>Of its canonical text.</summary>
    public required string Sha256 { get; init; }

    public DateTimeOffset ReleasedAt { get; init; }

    public required string ReleasedBy { get; init; }
}
