using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记确认: both sides confirm, which is the receipt.</summary>
[For(Permission.LogStep)]
internal sealed class ConfirmationModel(StepPageServices services) : StepPageModel<Confirm, Confirmation>(services)
{
    public static IReadOnlyList<Choice> Methods =>
        [new("电话", T("电话", "Telephone")), new(
            "短信", T("短信", "Text message")), new("邮件", T("邮件", "E-mail")), new("当面", T("当面", "In person"))];
}
