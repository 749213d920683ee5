using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Persons;

/// <summary>All that is held about a person in one case, with nothing masked.</summary>
/// <param name="Accesses">What the audit log says of it: who read, exported or changed it outside its record, when and why.</param>
internal sealed record HeldCase(
    string Number,
    string AgencyCode,
    CaseStatus Status,
    Applicant Applicant,
    InformationRequest Request,
    IReadOnlyList<EventResponse> Events,
    IReadOnlyList<RemedyResponse> Remedies,
    IReadOnlyList<HeldCase.Access> Accesses)
{
    internal static HeldCase Example { get; } = new(
        Examples.Case.Number,
        Examples.Case.AgencyCode,
        Examples.Case.Status,
        Examples.Stored.File.Registration.Applicant,
        Examples.Stored.File.Request,
        Examples.Events.Items,
        [RemedyResponse.Example with { CaseNumber = Examples.Case.Number }],
        [new(new(2023, 3, 9, 2, 0, 0, TimeSpan.Zero), "bootstrap", AuditAct.PersonRead.Code(), "核实补正材料的寄送地址")]);

    public sealed record Access(DateTimeOffset At, string Actor, string Act, string? Detail);

    public static HeldCase Of(CaseRecord record, IReadOnlyList<RemedyResponse> remedies, IReadOnlyList<Access> accesses)
    {
        var file = record.Replay();
        return new(
            record.Number.ToString(), file.AgencyCode, file.Status, file.Registration.Applicant, file.Request,
            [.. record.Events.Select(recorded => EventJson.ToResponse(recorded, PersonVisibility.Clear))], remedies, accesses);
    }
}
