using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>征求意见: asks a third party or an agency.</summary>
[For(Permission.LogStep)]
internal sealed class ConsultationModel(StepPageServices services) : StepPageModel<Consult, Consultation>(services);
