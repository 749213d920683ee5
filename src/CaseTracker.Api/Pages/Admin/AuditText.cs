using CaseTracker.Api.Records;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>The words of the audit log.</summary>
internal static class AuditText
{
    public static LocalizedText Label(this AuditAct act) => act switch
    {
        AuditAct.Login => new("当日首次访问", "First request of the day"),
        AuditAct.AgencyAdded => new("新增机关", "Agency added"),
        AuditAct.AgencyRenamed => new("机关更名", "Agency renamed"),
        AuditAct.AgencyClosed => new("机关撤销", "Agency ended"),
        AuditAct.LetterDrawn => new("制作文书", "Letter drawn"),
        AuditAct.LetterheadChanged => new("修改文书抬头", "Letterhead changed"),
        AuditAct.LetterTextChanged => new("修改文书文本", "Text of a letter changed"),
        AuditAct.LetterPaperChanged => new("修改文书用纸", "Letter paper changed"),
        AuditAct.SettingsChanged => new("修改设置", "Settings changed"),
        AuditAct.KeyMade => new("生成密钥", "Key made"),
        AuditAct.KeyRevoked => new("撤销密钥", "Key revoked"),
        AuditAct.WebhookAdded => new("新增推送地址", "Webhook added"),
        AuditAct.WebhookRemoved => new("删除推送地址", "Webhook removed"),
        AuditAct.WebhookSecretChanged => new("更换推送签名密钥", "Secret of a webhook changed"),
        AuditAct.WebhookReplayed => new("重新推送", "Webhook told again"),
        AuditAct.WebhookDisabled => new("停用推送地址", "Webhook disabled"),
        AuditAct.AccountAdded => new("新增账号", "Account added"),
        AuditAct.AccountChanged => new("修改账号", "Account changed"),
        AuditAct.AccountBlocked => new("停用账号", "Account blocked"),
        AuditAct.AccountUnblocked => new("启用账号", "Account unblocked"),
        AuditAct.PasswordReset => new("重置密码", "Password reset"),
        AuditAct.PasswordChanged => new("修改密码", "Password changed"),
        AuditAct.SecondFactorSet => new("启用第二因素", "Second factor set"),
        AuditAct.SecondFactorRemoved => new("停用第二因素", "Second factor removed"),
        AuditAct.RecoveryCodeUsed => new("使用恢复码", "Recovery code used"),
        AuditAct.SignedOutEverywhere => new("全部退出", "Signed out everywhere"),
        AuditAct.SignedIn => new("登录", "Signed in"),
        AuditAct.SignInFailed => new("登录失败", "Sign-in failed"),
        AuditAct.AccountLocked => new("账号锁定", "Account locked"),
        AuditAct.CalendarChanged => new("修改工作日历", "Calendar changed"),
        AuditAct.PersonRead => new("查看完整信息", "Person read in clear"),
        AuditAct.PersonExported => new("导出个人信息", "Person exported"),
        AuditAct.PersonErased => new("清除个人信息", "Person erased"),
        AuditAct.PersonRestricted => new("限制处理个人信息", "Person restricted"),
        AuditAct.PersonUnrestricted => new("解除限制处理", "Restriction lifted"),
        AuditAct.LedgerExported => new("导出台账", "Ledger exported"),
        AuditAct.LedgerImported => new("导入台账", "Ledger imported"),
        AuditAct.ReportReleased => new("发布年度报告", "Report released"),
        AuditAct.MasterKeyChanged => new("更换主密钥", "Master key changed"),
        AuditAct.ClockSet => new("调整演练时钟", "Clock of the sandbox set"),
        AuditAct.CalendarFeedAdded => new("新增日历订阅", "Calendar feed made"),
        AuditAct.CalendarFeedRemoved => new("撤销日历订阅", "Calendar feed revoked"),
        AuditAct.BackedUp => new("备份", "Backed up"),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };
}
