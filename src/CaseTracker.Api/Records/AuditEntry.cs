namespace CaseTracker.Api.Records;

/// <summary>An entry of the audit log as it is kept.</summary>
internal sealed record AuditEntry
{
    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public string? AgencyCode { get; init; }

    /// <summary>What it was done to: a case number, the id of a key, a year.</summary>
    public string? Subject { get; init; }

    public string? Detail { get; init; }

    /// <summary>Chains it to the entry before, by a key that is not in the database.</summary>
    public required string ChainHash { get; init; }
}
