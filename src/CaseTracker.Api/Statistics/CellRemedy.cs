using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Statistics;

/// <summary>A dispute as a cell of table four counts it.</summary>
internal sealed record CellRemedy
{
    public int Id { get; init; }

    public string? CaseNumber { get; init; }

    public required string Body { get; init; }

    public string? Docket { get; init; }

    public DateOnly FiledOn { get; init; }

    /// <summary>The day of the result that is counted; null while it is pending.</summary>
    public DateOnly? ConcludedOn { get; init; }

    public string? Result { get; init; }

    public LocalizedText? ResultLabel => Codes<RemedyResult>.TryParse(Result, out var result) ? result.Label() : null;
}
