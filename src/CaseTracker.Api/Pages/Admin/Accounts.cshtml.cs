using CaseTracker.Api.Accounts;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>账号: who may sign in.</summary>
[For(Permission.ReadKeys)]
internal sealed class AccountsModel(IMediator mediator, Caller caller, OfficeClock clock) : PageModel
{
    public Page<AccountResponse> Accounts { get; private set; } = null!;

    public string? Prefix { get; private set; }

    public bool IsFirst { get; private set; }

    public bool MayManage => caller.May(Permission.ManageKeys);

    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(string? prefix, string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        (Prefix, IsFirst) = (prefix?.Trim(), string.IsNullOrEmpty(cursor));
        var after = address.Read<Cursor<string>>("cursor", cursor);
        address.Require();
        Accounts = await mediator.Send(new ListAccounts.Query { Prefix = Prefix, Cursor = after }, cancellationToken);
    }

    public string AddressOf(string? cursor) => Lists.Address("/admin/accounts", ("prefix", Prefix), ("cursor", cursor));
}
