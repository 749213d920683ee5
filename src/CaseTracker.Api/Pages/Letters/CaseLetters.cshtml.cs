using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Letters;

/// <summary>文书: the letters that a case can have now, and what each still lacks.</summary>
[For(Permission.DrawLetter)]
internal sealed class CaseLettersModel(IMediator mediator) : PageModel
{
    public CaseResponse Case { get; private set; } = null!;

    public IReadOnlyList<ListCaseLetters.Item> Letters { get; private set; } = [];

    /// <summary>The address of a letter, below that of the case.</summary>
    public static string AddressOf(ListCaseLetters.Item letter, string end = "") =>
        $"{letter.Code}{end}?round={letter.Round}{(letter.Consultation is { } id ? $"&consultation={id}" : "")}";

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new GetCase.Query(number), cancellationToken);
        Letters = (await mediator.Send(new ListCaseLetters.Query(number), cancellationToken)).Items;
    }
}
