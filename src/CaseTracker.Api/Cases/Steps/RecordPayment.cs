using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordPayment(DateOnly? On, string? ReceiptNumber) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<RecordPayment, Payment>(
            "payment", "Record the payment", "缴费 → `processing`, 20 new working days from the next day.",
            """{"on":"2023-03-17","receiptNumber":"青财0012345"}""", Refusal.NotConfirmed, Refusal.NotAwaitingPayment);

    internal override CaseStep ToStep(DateOnly today) => new Payment(On!.Value, ReceiptNumber!);

    internal sealed class Validator : Validator<RecordPayment>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.ReceiptNumber).RequiredText(TextLimits.Name);
    }
}
