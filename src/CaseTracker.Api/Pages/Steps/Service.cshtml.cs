using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记送达: how and when the reply was delivered.</summary>
[For(Permission.LogStep)]
internal sealed class ServiceModel(StepPageServices services) : StepPageModel<RecordService, ReplyDelivery>(services)
{
    public static IReadOnlyList<Choice> Methods =>
        [new("EMS", "EMS"), new("挂号信", T("挂号信", "Registered mail")), new("当面领取", T("当面领取", "Collected")), new("电子邮件", T("电子邮件", "E-mail"))];
}
