using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Cases;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>登记回执: one sheet in two halves, for the applicant and for the file. In Chinese, as letters are.</summary>
[For(Permission.ReadCases)]
internal sealed class ReceiptModel(IMediator mediator, OfficeClock clock) : PageModel
{
    /// <summary>What applicants hand in, by the code in the address; more is written by hand.</summary>
    private static readonly IReadOnlyList<(string Code, string Label)> Papers =
        [("form", "申请表"), ("identity", "身份证明"), ("authority", "授权委托书")];

    /// <summary>Whether the browser prints it at once.</summary>
    public bool IsPrinted => Request.Query["print"] == "1";

    /// <summary>What was handed in; none where it is ticked by hand.</summary>
    [BindProperty(SupportsGet = true, Name = "papers")]
    public string[] Given { get; set; } = [];

    public CaseResponse Case { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    /// <summary>经办人: who registered the case, and on which day.</summary>
    public (string Name, DateOnly On) Registered { get; private set; }

    /// <summary>What the receipt promises: counted from the receipt date. Null while that is not known.</summary>
    public PreviewDeadline.Response? Dates { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public string You => Case.Applicant.Type == ApplicantType.NaturalPerson ? "您" : "贵单位";

    public IEnumerable<(string Code, string Label, bool IsGiven)> Materials =>
        Papers.Select(paper => (paper.Code, paper.Label, Given.Contains(paper.Code)));

    public async Task OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Case = await mediator.Send(new GetCase.Query(number), cancellationToken);
        Agency = (await mediator.Send(new GetAgency.Query(Case.AgencyCode), cancellationToken)).Name;
        var registration = (await mediator.Send(new GetEvents.Query(number), cancellationToken)).Items[0];
        Registered = (PageText.NameOf(registration.RecordedBy), OfficeClock.DayOf(registration.RecordedAt));
        Dates = Case.ReceivedOn is { } receivedOn
            ? await mediator.Send(
                new PreviewDeadline.Query { ReceivedOn = new(receivedOn), Agency = Case.AgencyCode, Days = Flag.True }, cancellationToken)
            : null;
    }
}
