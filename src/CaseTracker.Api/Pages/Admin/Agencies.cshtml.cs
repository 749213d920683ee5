using CaseTracker.Api.Agencies;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>机关: as a tree where one page holds them all, else by code.</summary>
[For(Permission.ManageAgencies)]
internal sealed class AgenciesModel(IMediator mediator, Caller caller) : PageModel
{
    /// <summary>Each with its level below the uppermost.</summary>
    public IReadOnlyList<(AgencyResponse Agency, int Level)> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public bool IsFirst { get; private set; }

    public bool IsTree => IsFirst && Next is null;

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var after = address.Read<Cursor<string>>("cursor", cursor);
        address.Require();
        var page = await mediator.Send(
            new ListAgencies.Query { Cursor = after, Limit = new(Limit.Highest), Agency = caller.Scope }, cancellationToken);
        (IsFirst, Next) = (after is null, page.Next);
        Rows = IsTree ? [.. TreeOf(page.Items)] : [.. page.Items.Select(agency => (agency, 0))];
    }

    public static string AddressOf(string? cursor) => Lists.Address("/admin/agencies", ("cursor", cursor));

    private static IEnumerable<(AgencyResponse Agency, int Level)> TreeOf(IReadOnlyList<AgencyResponse> agencies)
    {
        var codes = agencies.Select(agency => agency.Code).ToHashSet();
        var below = agencies.ToLookup(agency => codes.Contains(agency.ParentCode ?? "") ? agency.ParentCode! : "");
        return Below("", 0);

        IEnumerable<(AgencyResponse, int)> Below(string code, int level) =>
            below[code].SelectMany(agency => Below(agency.Code, level + 1).Prepend((agency, level)));
    }
}
