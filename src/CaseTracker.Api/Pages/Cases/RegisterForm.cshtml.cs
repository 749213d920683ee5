using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>登记表: the case for the file, on paper. In Chinese, as what is filed.</summary>
[For(Permission.ReadCases)]
internal sealed class RegisterFormModel(IMediator mediator, OfficeClock clock) : PageModel
{
    public CaseResponse Case { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public ExplainDeadline.Response Deadline { get; private set; } = null!;

    /// <summary>The record, oldest first.</summary>
    public IReadOnlyList<EventResponse> Events { get; private set; } = [];

    public DateTimeOffset Now => clock.Now;

    /// <summary>How the applicant confirmed the receipt; null where that is not on record.</summary>
    public string? ConfirmedBy => LastText("confirmation", "method");

    /// <summary>送达方式, 单号: how the reply was handed over.</summary>
    public (string? Method, string? TrackingNumber) Service => (LastText("service", "method"), LastText("service", "trackingNumber"));

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new GetCase.Query(number), cancellationToken);
        Agency = (await mediator.Send(new GetAgency.Query(Case.AgencyCode), cancellationToken)).Name;
        Deadline = await mediator.Send(new ExplainDeadline.Query(number, null), cancellationToken);
        Events = (await mediator.Send(new GetEvents.Query(number), cancellationToken)).Items;
    }

    /// <summary>A member of the latest event of a type.</summary>
    private string? LastText(string type, string member) =>
        Events.LastOrDefault(known => known.Type == type)?.Data is { } data && data.TryGetProperty(member, out var text)
            ? text.GetString()
            : null;
}
