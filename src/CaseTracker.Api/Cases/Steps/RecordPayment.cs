
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordPayment(DateOnly? On, string? ReceiptNumber) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new Payment(On!.Value, ReceiptNumber!);

    internal sealed class Validator : DatedValidator<RecordPayment>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.ReceiptNumber).RequiredText(TextLimits.Name);
    }
}
