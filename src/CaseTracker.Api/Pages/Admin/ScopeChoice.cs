using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>The scopes that the caller may give to a key or an account: an agency, or all where the caller's own is all.</summary>
internal sealed class ScopeChoice(AgencyChoice agencies, Caller caller)
{
    public bool TakesAll => caller.Scope is null;

    public bool IsTyped => agencies.IsTyped;

    public IReadOnlyList<Choice> Offered =>
    [
        .. IsTyped ? Array.Empty<Choice>() : [new Choice("", T("请选择", "Choose one"))],
        .. TakesAll ? [new Choice(Caller.AllAgencies, T("全部机关", "All agencies"))] : Array.Empty<Choice>(),
        .. agencies.Offered,
    ];

    /// <summary>Reads a form with the agency that was chosen; null for all agencies, which nobody gives by choosing nothing.</summary>
    public static TRequest Read<TRequest>(HttpContext http, Func<TRequest, string?, TRequest> with)
        where TRequest : notnull
    {
        var command = FormReader.Read<TRequest>(http);
        return FormState.Of(http)["agencyCode"] switch
        {
            "" => throw Problem.Invalid(ValidationFaults.Of(http.RequestServices.GetServices<IValidator<TRequest>>(), command)
                .Append(("$.agencyCode", T("请选择机关。", "Choose an agency.")))),
            Caller.AllAgencies => with(command, null),
            var code => with(command, code),
        };
    }

    public Task LoadAsync(CancellationToken cancellationToken) => agencies.LoadAsync(cancellationToken);
}
