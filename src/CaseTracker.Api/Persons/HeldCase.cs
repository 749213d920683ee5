using System.Data.Common;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Persons;

/// <summary>All that is held about a person in one case, with nothing masked.</summary>
/// <param name="Accesses">What the audit log says of it: who read, exported or changed it outside its record, when and why.</param>
internal sealed record HeldCase(
    string Number,
    string AgencyCode,
    CaseStatus Status,
    Applicant Applicant,
    InformationRequest Request,
    IReadOnlyList<GetEvents.Event> Events,
    IReadOnlyList<RemedyResponse> Remedies,
    IReadOnlyList<HeldCase.Access> Accesses)
{
    public sealed record Access(DateTimeOffset At, string Actor, string Act, string? Detail);

    public static HeldCase Of(CaseRecord record, IReadOnlyList<RemedyResponse> remedies, IReadOnlyList<Access> accesses)
    {
        var file = record.Replay();
        return new(
            record.Number.ToString(), file.AgencyCode, file.Status, file.Registration.Applicant, file.Request,
            [.. record.Events.Select(recorded => GetEvents.Event.Of(recorded, PersonVisibility.Clear))], remedies, accesses);
    }
}
