using CaseTracker.Api.Keys;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>访问密钥: what other systems hold.</summary>
[For(Permission.ReadKeys)]
internal sealed class KeysModel(IMediator mediator, Caller caller) : PageModel
{
    public Page<KeyResponse> Keys { get; private set; } = null!;

    public bool IsFirst { get; private set; }

    public bool MayManage => caller.May(Permission.ManageKeys);

    public bool HoldsOverAll => caller.Scope is null;

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var after = address.Read<Cursor<string>>("cursor", cursor);
        address.Require();
        IsFirst = after is null;
        Keys = await mediator.Send(new ListKeys.Query { Cursor = after }, cancellationToken);
    }

    public static string AddressOf(string? cursor) => Lists.Address("/admin/keys", ("cursor", cursor));
}
