using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>申请: one case, what may be done with it, and all that was.</summary>
[For(Permission.ReadCases)]
internal sealed class CaseModel(IMediator mediator, OfficeClock clock, Caller caller) : PageModel
{
    private static readonly Limit Most = new(Limit.Highest);

    public CaseResponse Case { get; private set; } = null!;

    public IReadOnlyList<ActionRow> Actions { get; private set; } = [];

    public ExplainDeadline.Response Deadline { get; private set; } = null!;

    public MonthsView Months { get; private set; } = null!;

    public IReadOnlyList<DraftResponse> Drafts { get; private set; } = [];

    public IReadOnlyList<RemedyResponse> Remedies { get; private set; } = [];

    public IReadOnlyList<RecordLine> Record { get; private set; } = [];

    public bool KeepsRemedies => caller.May(Permission.KeepRemedies);

    public bool ReadsDrafts => caller.May(Permission.ReadDrafts);

    public bool DrawsLetters => caller.May(Permission.DrawLetter);

    public bool ReadsInClear => caller.May(Permission.ReadPersonInClear);

    public string Roles => string.Join(PageText.T("、", ", "), caller.Roles.Order().Select(role => role.Label().Localize()));

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Task<T> Send<T>(IRequest<T> request) => mediator.Send(request, cancellationToken);
        Case = await Send(new GetCase.Query(number));
        Deadline = await Send(new ExplainDeadline.Query(number, Flag.True));
        Months = MonthsView.Of(Deadline, clock.Today, isLarge: false);
        Drafts = ReadsDrafts ? (await Send(new ListDrafts.Query(number, Cursor: null, Most))).Items : [];
        Remedies = (await Send(new ListRemedies.Query { CaseNumber = number, Limit = Most })).Items;
        Record = RecordLine.All((await Send(new GetEvents.Query(number))).Items, Drafts);
        Actions = ActionRow.All(
            Case, await Send(new ListActions.Query(number)), [.. Drafts.Where(draft => draft.State == DraftState.Open)], caller.May);
    }
}
