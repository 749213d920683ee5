using CaseTracker.Api.Agencies;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>文书抬头: what the letters of an agency say of it, and whom they name for remedies, from a day on.</summary>
[For(Permission.ManageAgencies)]
internal sealed class LetterheadModel(IMediator mediator, Caller caller, OfficeClock clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>Which one holds today.</summary>
    public string Present { get; private set; } = "";

    public static IReadOnlyList<Outcome> Choosable => RemedyClause.Choosable;

    public static IReadOnlyList<Choice> Numberings =>
    [
        new(LetterNumbering.Case.Code(), T("同一申请的文书用登记编号加后缀", "By the case, each letter with a suffix")),
        new(LetterNumbering.Series.Code(), T("答复按年度连续编号", "Replies run through the year")),
    ];

    public static IReadOnlyList<Choice> Clauses =>
    [
        new("", T("按系统的规定", "As the program has it")),
        new(RemedyClauseKind.None.Code(), T("不告知", "Not told")),
        new(RemedyClauseKind.Ordinary.Code(), T("告知", "Told")),
    ];

    private FormState Form => FormState.Of(HttpContext);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await caller.RequireOverAsync(Code, cancellationToken);
        await mediator.Send(new GetAgency.Query(Code), cancellationToken);
        var letterhead = await FindAsync(cancellationToken);
        Present = letterhead is null ? T("尚未设置", "None has been put yet")
            : letterhead.InheritedFrom is { } above ? T($"目前沿用上级 {above} 的抬头", $"That of {above} above holds so far")
            : T($"自 {Plain(letterhead.From)} 起", $"Since {Plain(letterhead.From)}");
        if (letterhead is not null)
        {
            Fill(letterhead);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var read = FormReader.Read<PutLetterhead.Command>(HttpContext);
        await mediator.Send(
            read with { Agency = Code, RemedyClauses = [.. (read.RemedyClauses ?? []).Where(choice => choice.Kind is not null)] },
            cancellationToken);
        return LocalRedirect($"/admin/agencies/{Code}/letterhead?done=letterhead-saved");
    }

    private async Task<Letterhead?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(new GetLetterhead.Query(Code, On: null), cancellationToken);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.LetterheadNotFound)
        {
            return null;
        }
    }

    /// <summary>Begins with what holds: mostly one thing changes.</summary>
    private void Fill(Letterhead letterhead)
    {
        (string Name, string? Value)[] fields =
        [
            ("from", Plain(letterhead.InheritedFrom is null ? letterhead.From : clock.Today)), ("office", letterhead.Office),
            ("address", letterhead.Address), ("postcode", letterhead.Postcode), ("telephone", letterhead.Telephone),
            ("fax", letterhead.Fax), ("email", letterhead.Email), ("letterPrefix", letterhead.LetterPrefix),
            ("letterNumbering", letterhead.LetterNumbering.Code()), ("payment", letterhead.Payment),
            ("reconsiderationBody", letterhead.ReconsiderationBody), ("reconsiderationBody2", letterhead.ReconsiderationBody2),
            ("court", letterhead.Court), ("internetChannel", letterhead.InternetChannel),
            .. Choosable.Index().Select(place => ($"remedyClauses[{place.Index}].kind",
                letterhead.RemedyClauses.FirstOrDefault(choice => choice.Outcome == place.Item)?.Kind?.Code())),
        ];
        foreach (var (name, value) in fields)
        {
            Form.Default(name, value);
        }
    }
}
