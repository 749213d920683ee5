using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>移交: to the successor of an agency that ends.</summary>
[For(Permission.HandOver)]
internal sealed class HandoverModel(StepPageServices services) : StepPageModel<HandOver, Handover>(services);
