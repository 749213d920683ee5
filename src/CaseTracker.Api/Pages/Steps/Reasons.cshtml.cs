using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记理由: what the applicant says, and whether it is accepted.</summary>
[For(Permission.LogStep)]
internal sealed class ReasonsModel(StepPageServices services) : StepPageModel<RecordReasons, StatedReasons>(services)
{
    public static IReadOnlyList<Choice> Answers =>
        [new("true", T("合理", "Accepted")), new("false", T("不合理", "Not accepted"))];
}
