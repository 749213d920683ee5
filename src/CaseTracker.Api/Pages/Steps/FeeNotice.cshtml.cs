using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>收费通知: the amount follows from the tiers of 国办函〔2020〕109号.</summary>
[For(Permission.ChargeFee, Permission.Draft)]
internal sealed class FeeNoticeModel(StepPageServices services) : StepPageModel<GiveFeeNotice, FeeNotice>(services)
{
    public override async Task OnGetAsync()
    {
        await LoadAsync();
        await LoadRelatedAsync();
        Form.Default("servedOn", PageText.Plain(Today));

        // By request, those of the month count; one that charges by page types its pages.
        if (Related is { } related)
        {
            Form.Default("units", $"{related.ThisMonth + 1}");
            Form.Default("unitsBefore", related.ChargedThisMonth == 0 ? null : $"{related.ChargedThisMonth}");
        }
    }
}
