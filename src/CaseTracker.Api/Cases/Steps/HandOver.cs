using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="On">The day from which the successor has the case.</param>
/// <param name="ToAgency">The successor of the agency that has the case now, or one that follows it in turn.</param>
internal sealed record HandOver(DateOnly? On, string? ToAgency, string? Reason) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<HandOver, Handover>("handover", "Hand the case over", "移交 to the successor of an agency that ends "
            + "(`POST /agencies/{code}/closure`), in any status but `closed` and `void`. Number and record stay. From the year of the "
            + "handover on the tables count the case for the successor.",
            """{"on":"2026-04-01","toAgency":"HDSW","reason":"机构改革，职能划转"}""");

    internal override CaseStep ToStep(DateOnly today) => new Handover(On!.Value, ToAgency!, Reason!);

    internal sealed class Validator : Validator<HandOver>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ToAgency).RequiredText(32);
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
        }
    }
}
