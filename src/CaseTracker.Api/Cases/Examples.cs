using System.Text.Json;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases;

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

    public static string Extension =>
        $$"""{"on":"2023-03-27","workingDays":{{StatutoryPeriods.ExtensionCap}},"reason":"所涉信息量较大","approvedBy":"李科长"}""";

    public const string FeeNotice =
        """{"on":"2023-03-10","servedOn":"2023-03-10","scale":"perPage","units":120,"unitsBefore":null}""";

    public const string Decision =
        """{"on":"2023-03-20","outcome":"granted","documentNumber":"东环公开〔2023〕3号","explanation":null,"withheld":null,"priorReply":"""
            + """null,"consultationWaiver":null,"archive":null}""";

    private static readonly DateOnly Day = new(2023, 3, 1);

    private static readonly CaseFile Registered = CaseFile.Replay(
    [
        new Registration(
            "HDHB",
            "青依申〔2023〕17号",
            Channel.InPerson,
            Day,
            null,
            new(ApplicantType.NaturalPerson, "张三", "residentId", "630203199001011234", "13800000000"),
            new("2022年度海东市环境空气质量监测报告", null, "email")),
    ]);

    internal static StoredCase Stored { get; } = new(
        new("HDHB", 2023, 1),
        Registered.After(new Consultation(Day.AddDays(7), ConsultationKind.ThirdParty, "青海某环保科技公司", Day.AddDays(8), 1)),
        WorkCalendar.Shipped);

    public static CaseResponse Case { get; } = CaseResponse.Of(Stored, Day.AddDays(8), PersonVisibility.Named);

    public static Page<EventResponse> Events { get; } = new(
        [.. Stored.File.Steps.Select((step, index) => EventJson.ToResponse(
            new(index + 1, step, new(2023, 3, 8, 1, 30, 0, TimeSpan.Zero), "bootstrap", ""), PersonVisibility.Named))], null);

    public static ExplainDeadline.Response Deadline { get; } = ExplainDeadline.Response.Of(Stored, withDays: false);

    /// <summary>As a handler is told.</summary>
    public static ListActions.Response Actions { get; } = new(
        [.. ListActions.OffersOf(Stored, Day.AddDays(8)).Select(offer => ListActions.Item.Of(
            offer, offer.Best(_ => true), Stored, Day.AddDays(8), IsAHandlers, null))],
        NextStep.Of(Day.AddDays(8), Stored.File, Stored.Deadline, Stored.Calendar, StepPermissions.DutiesOf(IsAHandlers), drafted: false));

    public static ListCaseOutcomes.Response Outcomes { get; } = ListCaseOutcomes.Response.Of(
        CaseRules.OutcomesOn(Day.AddDays(30), Stored.File, Stored.Calendar));

    public static PreviewDeadline.Response Preview { get; } = PreviewDeadline.Response.Of(new(2026, 9, 18), WorkCalendar.Shipped);

    private static bool IsAHandlers(Permission act) => PermissionTable.Table[act].Contains(Role.Handler);

    /// <summary>The draft that the body of a step makes.</summary>
    public static DraftResponse Draft<T>(string body)
        where T : StepRequest
    {
        var step = JsonSerializer.Deserialize<T>(body, Json.Public)!.ToStep(Day);
        var lawful = ((Ruling.Allowed)CaseRules.Decide(Registered, step, WorkCalendar.Shipped)).Event;
        return Cases.Drafts.Draft.Of("HDHB-2023-0001", 1, lawful, new(2023, 3, 27, 1, 30, 0, TimeSpan.Zero), "承办人 (ct_4be1f0a27)")
            .ToAnswer();
    }
}
