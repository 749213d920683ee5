using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>登记签收: the day on which a consulted party received the letter.</summary>
[For(Permission.LogStep)]
internal sealed class ConsultationServiceModel(StepPageServices services)
    : StepPageModel<RecordConsultationService, ConsultationService>(services)
{
    [FromRoute]
    public int Id { get; set; }

    public string About => ConsultationText.Of(Case, Id);

    protected override RecordConsultationService Read() => base.Read() with { ConsultationId = Id };
}
