using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>One remedy: what it is, its record, and the steps that may follow.</summary>
[For(Permission.ReadRemedies)]
internal sealed class RemedyModel(IMediator mediator, Caller caller) : RemedyPageModel(mediator, caller)
{
    public IReadOnlyList<EventResponse> Events { get; private set; } = [];

    /// <summary>The steps that may follow, by the tail of their address.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            if (Remedy.IsVoid)
            {
                yield break;
            }

            if (May(Permission.KeepRemedies))
            {
                if (Remedy.Result is null)
                {
                    yield return "result";
                }
                else if (Remedy.Kind != RemedyKind.Reconsideration)
                {
                    yield return "appeal";
                }

                yield return "amendment";
            }

            if (May(Permission.VoidRemedy))
            {
                yield return "void";
            }
        }
    }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Events = (await Mediator.Send(new GetRemedy.EventsQuery(Id), HttpContext.RequestAborted)).Items;
    }
}
