using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>The agency whose letters a page is about: that of the address or the form, else the caller's own.</summary>
internal sealed class LetterAgency(AgencyChoice agencies, Caller caller)
{
    private const string Field = "agency";

    public bool IsTyped => agencies.IsTyped;

    public IReadOnlyList<Choice> Offered =>
        IsTyped ? agencies.Offered : [new Choice("", T("请选择", "Choose one")), .. agencies.Offered];

    /// <summary>Its code; empty where none is chosen. Throws a problem where it is out of the caller's scope.</summary>
    public async Task<string> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        await agencies.LoadAsync(cancellationToken);
        var form = FormState.Of(http);
        form.Default(Field, http.Request.Query[Field] is [{ Length: > 0 } asked] ? asked : agencies.Usual);
        if (form[Field].Length > 0)
        {
            await caller.RequireOverAsync(form[Field], cancellationToken);
        }

        return form[Field];
    }
}
