using CaseTracker.Api.Data;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Remedies;

/// <summary>The projection of a dispute: its row in <c>remedies</c>.</summary>
internal sealed record RemedyRow
{
    public int Id { get; init; }

    public required string AgencyCode { get; init; }

    public string? CaseNumber { get; init; }

    public required string Kind { get; init; }

    public DateOnly FiledOn { get; init; }

    public required string Body { get; init; }

    public string? Docket { get; init; }

    public DateOnly? ConcludedOn { get; init; }

    public string? Result { get; init; }

    public bool IsVoid { get; init; }

    public bool CoDefendant { get; init; }

    public int Version { get; init; }

    public static RowColumns Columns { get; } = new(typeof(RemedyRow));

    public static RemedyRow Of(int id, RemedyFile file) => new()
    {
        Id = id,
        AgencyCode = file.AgencyCode,
        CaseNumber = file.CaseNumber,
        Kind = file.Kind.Code(),
        FiledOn = file.FiledOn,
        Body = file.Body,
        Docket = file.Docket,
        ConcludedOn = file.ConcludedOn,
        Result = file.Result?.Code(),
        IsVoid = file.IsVoid,
        CoDefendant = file.CoDefendant,
        Version = file.Version,
    };
}
