using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记意见: what a consulted party says.</summary>
[For(Permission.LogStep)]
internal sealed class OpinionModel(StepPageServices services) : StepPageModel<RecordOpinion, Opinion>(services)
{
    [FromRoute]
    public int Id { get; set; }

    public string About => ConsultationText.Of(Case, Id);

    protected override RecordOpinion Read() => base.Read() with { ConsultationId = Id };
}
