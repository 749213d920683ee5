using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>What a page says once, after something was done. The address has the code only.</summary>
internal static class Done
{
    private static readonly Dictionary<string, LocalizedText> Sentences = new()
    {
        ["registered"] = new("已登记。", "Registered."),
        ["drafted"] = new("已提交审批，批准后生效。", "Sent for approval; it takes effect once it is approved."),
        ["approved"] = new("已批准，已生效。", "Approved; it is in effect."),
        ["rejected"] = new("已退回拟稿人。", "Returned to the drafter."),
        ["password-changed"] = new("密码已修改，其他登录已退出。", "The password is changed; other sign-ins have ended."),
        ["second-factor-removed"] = new("第二因素已停用，其他登录已退出。", "The second factor is off; other sign-ins have ended."),
        ["signed-out-everywhere"] = new("已退出全部登录。", "All sign-ins have ended."),
        ["account-changed"] = new("已保存。", "Saved."),
        ["second-factor-taken"] = new("第二因素已移除。", "The second factor is taken away."),
        ["feed-revoked"] = new("订阅地址已撤销。", "The address is revoked."),
        ["key-revoked"] = new("密钥已撤销。", "The key is revoked."),
        ["webhook-replayed"] = new("将重新推送。", "It is told again."),
        ["webhook-removed"] = new("推送地址已删除。", "The webhook is removed."),
        ["agency-added"] = new("机关已新增。", "The agency is added."),
        ["agency-renamed"] = new("更名已登记。", "The new name is recorded."),
        ["agency-closed"] = new("撤销已登记。", "The end is recorded."),
        ["settings-saved"] = new("设置已保存。", "The settings are saved."),
        ["letter-text-restored"] = new("已恢复原来的文本。", "The text from before holds again."),
        ["letter-paper-saved"] = new("文书用纸已保存。", "The paper is saved."),
        ["letter-paper-restored"] = new("已恢复原来的文书用纸。", "The paper from before holds again."),
        ["letterhead-saved"] = new("文书抬头已保存。", "The letterhead is saved."),
        ["saved"] = new("已保存。", "Saved."),
        ["released"] = new("已发布。", "Released."),
        ["withdrawn-tables"] = new("已撤销填报。", "The entered tables were taken back."),
        ["remedy-filed"] = new("已登记复议、诉讼。", "The remedy is registered."),
        ["remedy-result"] = new("已登记结果。", "The result is recorded."),
        ["remedy-appeal"] = new("已登记上诉。", "The appeal is recorded."),
        ["remedy-amendment"] = new("已更正。", "The remedy is amended."),
        ["remedy-void"] = new("已作废。", "The remedy is void."),
        ["signed-out"] = new("已退出。", "You have signed out."),
    };

    /// <summary>The sentence of a code; null where it means nothing.</summary>
    public static string? Sentence(string? code) => code is null ? null
        : Sentences.TryGetValue(code, out var words) ? words.Localize()
        : StepPages.Titled(code) is { } step ? new LocalizedText($"已登记：{step.Chinese}。", $"Recorded: {step.English}.").Localize()
        : null;
}
