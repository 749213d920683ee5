namespace CaseTracker.Api.Statistics;

/// <summary>A case as a cell counts it, without anything of the person.</summary>
internal sealed record CellCase
{
    public required string CaseNumber { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The day of the answer that is counted; null while there is none.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>The row that counts the answer.</summary>
    public string? ReportRow { get; init; }

    /// <summary>By how many working days the answer was late; null where it was in time.</summary>
    public int? LateBy { get; init; }
}
