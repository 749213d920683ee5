
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordOpinion(DateOnly? On, Position? Position, string? Reasons) : DatedRequest(On)
{
    internal int ConsultationId { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new Opinion(On!.Value, ConsultationId, Position!.Value, Reasons);

    internal sealed class Validator : DatedValidator<RecordOpinion>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Position).IsRequired();
            RuleFor(request => request.Reasons).Text(TextLimits.Remark);
        }
    }
}
