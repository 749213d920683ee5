using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记补正: the applicant has corrected the request.</summary>
[For(Permission.LogStep)]
internal sealed class CorrectionModel(StepPageServices services) : StepPageModel<ReceiveCorrection, Correction>(services);
