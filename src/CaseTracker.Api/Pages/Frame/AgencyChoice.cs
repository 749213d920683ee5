using CaseTracker.Api.Agencies;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>The agencies for which the caller may act, for a page that acts for one of them.</summary>
internal sealed class AgencyChoice(IMediator mediator, Caller caller)
{
    /// <summary>The agencies that a field offers, by code. One that has ended still takes what arrived before.</summary>
    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    /// <summary>Whether there are more than a list can offer, so that the code is typed.</summary>
    public bool IsTyped { get; private set; }

    /// <summary>The one that is meant where nothing is chosen: the only one, or that of the scope.</summary>
    public string? Usual => Offered is [var only] && !IsTyped ? only.Value : caller.Scope;

    /// <param name="most">Above so many the code is typed.</param>
    public async Task LoadAsync(CancellationToken cancellationToken, int most = Limit.Highest)
    {
        var page = await mediator.Send(new ListAgencies.Query { Limit = new(most), Agency = caller.Scope }, cancellationToken);
        Offered = [.. page.Items.Select(agency => new Choice(agency.Code, agency.ClosedOn is { } day
            ? PageText.T($"{agency.Name}（{day:yyyy-MM-dd}起撤销）", $"{agency.Name} (ended on {day:yyyy-MM-dd})")
            : agency.Name))];
        IsTyped = page.Next is not null;
    }

    /// <summary>A code, if it is that of an agency for which the caller may act.</summary>
    public async Task<string?> FindAsync(string code, CancellationToken cancellationToken) =>
        code.Length > 0 && await caller.HoldsOverAsync(code, cancellationToken)
        && (await mediator.Send(new ListAgencies.Query { Limit = new(1), Agency = code }, cancellationToken)).Items.Count > 0
            ? code
            : null;
}
