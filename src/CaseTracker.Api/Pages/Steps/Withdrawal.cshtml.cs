using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记撤回: closes the case, in row 3.6.3.</summary>
[For(Permission.LogStep)]
internal sealed class WithdrawalModel(StepPageServices services) : StepPageModel<Withdraw, Withdrawal>(services);
