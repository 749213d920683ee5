using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>补正告知: says what is unclear, once per case.</summary>
[For(Permission.LogStep)]
internal sealed class CorrectionNoticeModel(StepPageServices services) : StepPageModel<GiveCorrectionNotice, CorrectionNotice>(services);
