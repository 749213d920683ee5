using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Remedies;

/// <summary>行政复议、行政诉讼: a dispute over a reply, as every remedy endpoint answers it.</summary>
/// <param name="CaseNumber">The case it is about; null for one from before the system.</param>
/// <param name="Body">复议机关 or 法院; after an appeal the higher court.</param>
/// <param name="Docket">案号</param>
/// <param name="CoDefendant">共同被告: sued only as the reconsideration organ, so the suit is in no table.</param>
/// <param name="Result">The result in effect; null while it is pending (尚未审结), an appealed one included.</param>
internal sealed record RemedyResponse(
    int Id,
    string AgencyCode,
    string? CaseNumber,
    RemedyKind Kind,
    DateOnly FiledOn,
    string Body,
    string? Docket,
    bool CoDefendant,
    RemedyResult? Result,
    DateOnly? ConcludedOn,
    string? Detail,
    bool IsVoid,
    int Version)
{
    public static RemedyResponse Example { get; } = new(
        1, "HDHB", "HDHB-2023-0005", RemedyKind.Reconsideration, new(2023, 5, 8), "海东市人民政府", "东政复〔2023〕12号", false, null, null, null, false,
        1);

    public static RemedyResponse Of(int id, RemedyFile file, PersonVisibility sight = PersonVisibility.Named) => new(
        id,
        file.AgencyCode,
        file.CaseNumber,
        file.Kind,
        file.FiledOn,
        file.Body,
        file.Docket,
        file.CoDefendant,
        file.Result,
        file.ConcludedOn,
        StepMask.OfAgency(file.Detail, sight),
        file.IsVoid,
        file.Version);
}
