using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>作废: registered by mistake; the case leaves all tables, and the record stays.</summary>
[For(Permission.Void)]
internal sealed class VoidModel(StepPageServices services) : StepPageModel<VoidCase, Voiding>(services);
