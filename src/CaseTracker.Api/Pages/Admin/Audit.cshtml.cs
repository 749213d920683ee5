using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Ledgers;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Endpoints;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>审计日志: who did what, newest first. A filter that names an official is sealed into the address.</summary>
[For(Permission.ReadAudit)]
internal sealed class AuditModel(IMediator mediator, AgencyChoice agencies, SealedAddresses addresses, Caller caller) : PageModel
{
    /// <summary>The parameter that holds a sealed filter.</summary>
    private const string Sealed = "s";

    public AgencyChoice Agencies => agencies;

    public AuditFilter Filter { get; private set; } = new(_ => null);

    /// <summary>Null where the filter cannot be read.</summary>
    public Page<ListAudit.Entry>? Entries { get; private set; }

    /// <summary>Whether the address holds a filter that is too old, or someone else's.</summary>
    public bool IsUnreadable { get; private set; }

    public bool IsFirst { get; private set; }

    private FormState Form => FormState.Of(HttpContext);

    public async Task OnGetAsync(string? s, string? cursor, CancellationToken cancellationToken)
    {
        await agencies.LoadAsync(cancellationToken);
        if (Form.Problem is not null)
        {
            return;
        }

        var values = s is null ? null : addresses.Open<Dictionary<string, string>>(s);
        (IsUnreadable, IsFirst) = (s is not null && values is null, string.IsNullOrEmpty(cursor));
        if (!IsUnreadable)
        {
            Filter = new(name => values is null ? Request.Query[name] : values.GetValueOrDefault(name));
            await RequireAgencyAsync(cancellationToken);
            Entries = await mediator.Send(Filter.ToQuery(cursor), cancellationToken);
        }

        foreach (var (name, value) in Filter.Values)
        {
            Form.Default(name, value);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Filter = new(name => Form[name]);
        await RequireAgencyAsync(cancellationToken);
        Filter.ToQuery(cursor: null);
        return LocalRedirect(AddressOf(Filter));
    }

    public string AddressOf(AuditFilter filter, string? cursor = null)
    {
        var parameters = filter[AuditFilter.Actor] is null
            ? filter.Values.Select(pair => (pair.Key, (string?)pair.Value))
            : [(Sealed, addresses.Seal(filter.Values))];
        return Lists.Address("/admin/audit", parameters.Append(("cursor", cursor)));
    }

    /// <summary>That of a sealed filter stands in no address, where it would have been checked before.</summary>
    private Task RequireAgencyAsync(CancellationToken cancellationToken) => Filter[AuditFilter.Agency] is { } agency
        ? caller.RequireAsync(agency, cancellationToken)
        : Task.CompletedTask;
}
