using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>延期: extends the reply period.</summary>
[For(Permission.Extend, Permission.Draft)]
internal sealed class ExtensionModel(StepPageServices services) : StepPageModel<Extend, Extension>(services);
