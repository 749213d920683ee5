using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>交办: who has the case on the desk. The statutory clock does not see it.</summary>
[For(Permission.LogStep)]
internal sealed class AssignmentModel(StepPageServices services) : StepPageModel<Assign, Assignment>(services);
