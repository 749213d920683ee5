using CaseTracker.Api.Auditing;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Remedies;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Documentation;

/// <summary>Examples for the OpenAPI document, made by the code that makes the answers, so that they cannot drift.</summary>
internal static class Examples
{
    public const string Registration =
        """
        {
          "agencyCode": "HDHB",
          "externalReference": "青依申〔2023〕17号",
          "channel": "inPerson",
          "arrivedOn": "2023-03-01",
          "confirmedOn": null,
          "applicant": {
            "type": "naturalPerson", "name": "张三", "idType": "residentId", "idNumber": "630203199001011234",
            "phone": "13800000000", "email": null, "postalAddress": null, "contactPerson": null, "agent": null
          },
          "request": {"description": "2022年度海东市环境空气质量监测报告", "documentNumber": null, "deliveryMethod": "email"}
        }
        """;

    private static readonly DateOnly Day = new(2023, 3, 1);

    private static readonly StoredCase Stored = new(
        new("HDHB", 2023, 1),
        CaseFile.Replay(
        [
            new Registration(
                "HDHB",
                "青依申〔2023〕17号",
                Channel.InPerson,
                Day,
                null,
                new(ApplicantType.NaturalPerson, "张三", "residentId", "630203199001011234", "13800000000"),
                new("2022年度海东市环境空气质量监测报告", null, "email")),
            new Consultation(Day.AddDays(7), ConsultationKind.ThirdParty, "青海某环保科技公司", Day.AddDays(8), 1),
        ]),
        WorkCalendar.Shipped);

    public static CaseAnswer Case { get; } = CaseAnswer.Of(Stored, Day.AddDays(8), Sight.Named);

    public static Page<GetEvents.Event> Events { get; } = new(
        [.. Stored.File.Steps.Select((step, index) => new GetEvents.Event(
            index + 1, EventJson.TypeOf(step), step.On, new(2023, 3, 8, 1, 30, 0, TimeSpan.Zero), "bootstrap", EventJson.ToPublic(step, Sight.Named)))], null);

    public static HeldCase Held { get; } = new(
        Case.Number, Case.AgencyCode, Case.Status, Stored.File.Registration.Applicant, Stored.File.Request, Events.Items, [RemedyAnswer.Example with { CaseNumber = Case.Number }],
        [new(new(2023, 3, 9, 2, 0, 0, TimeSpan.Zero), "bootstrap", AuditAct.PersonRead.Code(), "核实补正材料的寄送地址")]);

    public static ExplainDeadline.Answer Deadline { get; } = ExplainDeadline.Answer.Of(Stored);

    public static PreviewDeadline.Answer Preview { get; } = PreviewDeadline.Answer.Of(new(2026, 9, 18), WorkCalendar.Shipped);
}
