using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Webhooks;
using CaseTracker.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>管理: what there is to administer, for whoever may.</summary>
[For(Permission.ReadKeys, Permission.ReadWebhooks, Permission.ReadAudit, Permission.ManageAgencies, Permission.Operate)]
internal sealed class IndexModel(IMediator mediator, Caller caller) : PageModel
{
    private static readonly Door[] All =
    [
        new("/admin/accounts", Permission.ReadKeys, new("账号", "Accounts"),
            new("谁可以登录、有哪些角色；新增、停用、重置密码。", "Who may sign in and in which roles; add, block, reset passwords.")),
        new("/admin/keys", Permission.ReadKeys, new("访问密钥", "Access keys"),
            new("其他系统使用的密钥；新增、撤销。", "Keys for other systems; make, revoke.")),
        new("/admin/webhooks", Permission.ReadWebhooks, new("推送地址", "Webhooks"),
            new("办理情况推送给其他系统；新增、试发、重新推送。", "Other systems that are told what happens; add, try, tell again.")),
        new("/admin/agencies", Permission.ManageAgencies, new("机关", "Agencies"),
            new("机关树；新增、更名、撤销与承继、双人审批和保存期限。", "The tree; add, rename, end and succeed, second person and retention.")),
        new("/admin/letters", Permission.ManageAgencies, new("文书", "Letters"),
            new("本机关的文书文本、用纸和抬头。", "The agency's own texts, paper and letterhead.")),
        new("/admin/audit", Permission.ReadAudit, new("审计日志", "Audit log"),
            new("谁在什么时候做了什么。", "Who did what, and when.")),
        new("/admin/backups", Permission.Operate, new("备份与运维", "Backups and operation"),
            new("备份数据库、更换主密钥、清除保存期限届满的个人信息。", "Back up, change the master key, erase people whose retention is over.")),
    ];

    public IEnumerable<Door> Doors => All.Where(door => caller.May(door.Act));

    /// <summary>The webhooks in the caller's scope that are told nothing until someone has them told again.</summary>
    public IReadOnlyList<WebhookResponse> Disabled { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (caller.May(Permission.ReadWebhooks))
        {
            Disabled = [.. (await ListWebhooksAsync(cancellationToken)).Where(webhook => webhook.State == WebhookState.Disabled)];
        }
    }

    private async Task<List<WebhookResponse>> ListWebhooksAsync(CancellationToken cancellationToken)
    {
        var all = new List<WebhookResponse>();
        Page<WebhookResponse> page;
        do
        {
            var after = all is [.., var last] ? new Cursor<string>(last.Id) : (Cursor<string>?)null;
            page = await mediator.Send(new ListWebhooks.Query { Cursor = after, Limit = new(Limit.Highest) }, cancellationToken);
            all.AddRange(page.Items);
        }
        while (page.Next is not null);

        return all;
    }

    internal sealed record Door(string Path, Permission Act, LocalizedText Label, LocalizedText About);
}
