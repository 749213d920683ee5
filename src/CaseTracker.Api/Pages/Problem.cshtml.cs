using System.Diagnostics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages;

/// <summary>Why a page is not shown: what the API says of the same request.</summary>
[AllowAnonymous]
internal sealed class ProblemModel : PageModel
{
    private Problem Problem => HttpContext.Features.Get<Problem>() ?? new(ProblemKind.NotFound);

    public string Title => Problem.Kind.Title.Localize();

    public string Detail => Problem.Detail.Localize();

    /// <summary>What is wrong with the address, each with the name of the parameter.</summary>
    public IEnumerable<string> Faults => Problem.Members.GetValueOrDefault("errors") is IReadOnlyDictionary<string, string[]> errors
        ? errors.SelectMany(pair => pair.Value.Select(words => $"{pair.Key.TrimStart('$', '.')}{T("：", ": ")}{words}"))
        : [];

    /// <summary>Of a failure of the program; null for everything else.</summary>
    public string? TraceId => Problem.Kind == ProblemKind.InternalError ? Activity.Current?.Id ?? HttpContext.TraceIdentifier : null;

    public void OnGet()
    {
        if (HttpContext.Features.Get<Problem>() is null)
        {
            Response.StatusCode = Problem.Kind.Status;
        }
    }
}
