
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>征求意见: a third party or another agency is asked in writing (条例 arts. 32-34).</summary>
/// <param name="Id">1 for the first consultation of the case; assigned when allowed.</param>
/// <param name="ServedOn">The day the letter was signed for; where unknown, the day it was sent is taken.</param>
public sealed record Consultation(DateOnly On, ConsultationKind Kind, string Party, DateOnly? ServedOn, int Id = 0) : CaseStep(On)
{
    /// <summary>What of the party's the request is about, as it is told to the party.</summary>
    public string? Subject { get; init; }
}
