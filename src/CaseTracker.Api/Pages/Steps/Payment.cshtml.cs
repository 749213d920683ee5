using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记缴费: the applicant has paid the fee.</summary>
[For(Permission.LogStep)]
internal sealed class PaymentModel(StepPageServices services) : StepPageModel<RecordPayment, Payment>(services);
