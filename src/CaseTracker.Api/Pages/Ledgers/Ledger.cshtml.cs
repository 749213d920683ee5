using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>台账: the cases, newest receipt first, by a filter. Words that are sought stand in no address.</summary>
[For(Permission.ReadCases)]
internal sealed class LedgerModel(
    IMediator mediator, AgencyChoice agencies, SealedAddresses addresses, Caller caller, OfficeClock clock) : PageModel
{
    /// <summary>The parameter that holds a sealed filter.</summary>
    private const string Sealed = "s";

    public AgencyChoice Agencies => agencies;

    public LedgerFilter Filter { get; private set; } = new(_ => null);

    /// <summary>Null where the filter cannot be read.</summary>
    public Page<CaseResponse>? Cases { get; private set; }

    /// <summary>Whether the address holds a filter that is too old, or someone else's.</summary>
    public bool IsUnreadable { get; private set; }

    public bool IsFirst { get; private set; }

    /// <summary>Whether the answers tell who has a case on the desk.</summary>
    public bool ShowsAssignment => caller.Visibility != PersonVisibility.Hidden;

    public bool MayExport => caller.May(Permission.ExportLedger);

    public bool MayImport => caller.May(Permission.ImportLedger);

    private FormState Form => FormState.Of(HttpContext);

    public async Task OnGetAsync(string? s, string? cursor, CancellationToken cancellationToken)
    {
        await agencies.LoadAsync(cancellationToken);
        if (Form.Problem is not null)
        {
            return;
        }

        var values = s is null ? null : addresses.Open<Dictionary<string, string>>(s);
        IsUnreadable = s is not null && values is null;
        IsFirst = string.IsNullOrEmpty(cursor);
        if (!IsUnreadable)
        {
            Filter = new(name => values is null ? Request.Query[name] : values.GetValueOrDefault(name));
            await ListAsync(cursor, cancellationToken);
        }

        Fill();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var filter = new LedgerFilter(name => Form[name]).Tidied();
        filter.ToQuery(cursor: null);
        return LocalRedirect(await FindAsync(filter[LedgerFilter.Words], cancellationToken) is { } number
            ? $"/cases/{number}"
            : AddressOf(filter));
    }

    /// <summary>Plain, so that it can be kept and sent; with words to look for, the whole filter is sealed.</summary>
    public string AddressOf(LedgerFilter filter, string? cursor = null)
    {
        var parameters = filter[LedgerFilter.Words].Length == 0
            ? filter.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
            : [KeyValuePair.Create(Sealed, (string?)addresses.Seal(filter.Values))];
        return $"/cases{QueryString.Create(cursor is null ? parameters : parameters.Append(new("cursor", cursor)))}";
    }

    /// <summary>The export of the same agency and days; null where no agency is chosen and the scope is no single one.</summary>
    public string? ExportAddress(string format)
    {
        var isChosen = Filter[LedgerFilter.Agency].Length > 0;
        var agency = isChosen ? Filter[LedgerFilter.Agency] : agencies.Usual;
        return agency is null ? null : $"/cases/export{QueryString.Create(new Dictionary<string, string?>
        {
            [LedgerFilter.Agency] = agency,
            ["receivedFrom"] = Filter["receivedFrom"] is { Length: > 0 } from ? from : $"{ValidationRules.Earliest:yyyy-MM-dd}",
            ["receivedTo"] = Filter["receivedTo"] is { Length: > 0 } to ? to : $"{clock.Today:yyyy-MM-dd}",
            [LedgerFilter.RollUp] = isChosen && Filter[LedgerFilter.RollUp] != "true" ? "false" : "true",
            ["format"] = format,
        })}";
    }

    private async Task ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        try
        {
            // The agency of a sealed filter stands in no address, where it would have been checked before.
            if (Filter[LedgerFilter.Agency] is { Length: > 0 } agency)
            {
                await caller.RequireOverAsync(agency, cancellationToken);
            }

            Cases = await mediator.Send(Filter.ToQuery(cursor), cancellationToken);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.ValidationFailed)
        {
            // An address that someone wrote: told at the field, as if it had been typed there.
            HttpContext.Features.Set(new FormState
            {
                Typed = new(Filter.Values.Select(pair => KeyValuePair.Create(
                pair.Key, new Microsoft.Extensions.Primitives.StringValues(pair.Value)))),
                Problem = problem
            });
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    private void Fill()
    {
        foreach (var (name, value) in Filter.Values)
        {
            Form.Default(name, value);
        }

        if (Filter[LedgerFilter.Agency].Length == 0)
        {
            Form.Default(LedgerFilter.RollUp, "true");
        }
    }

    /// <summary>A case that has exactly this number, if it is in the caller's scope.</summary>
    private async Task<string?> FindAsync(string words, CancellationToken cancellationToken)
    {
        var number = HalfWidth.Of(words).ToUpperInvariant();
        if (number.Count(sign => sign == '-') != 2)
        {
            return null;
        }

        try
        {
            await caller.RequireCaseAsync(number, cancellationToken);
            return (await mediator.Send(new GetCase.Query(number), cancellationToken)).Number;
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.CaseNotFound)
        {
            return null;
        }
    }
}
