using CaseTracker.Api.Hosting;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Fees;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Units">Requests of the applicant in the calendar month, or pages.</param>
internal sealed record GiveFeeNotice(DateOnly? On, DateOnly? ServedOn, FeeScale? Scale, int? Units) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new FeeNotice(On!.Value, ServedOn!.Value, Scale!.Value, Units!.Value);

    internal sealed class Validator : DatedValidator<GiveFeeNotice>
    {
        private const int MostUnits = 1_000_000;

        /// <summary>The scale by request is so steep that the fee would soon be beyond any sum that is kept.</summary>
        private const int MostRequests = 10_000;

        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ServedOn).Needed().Past(clock)
                .Must((request, day) => day is null || request.On is null || day >= request.On).Says("送达日不能早于通知日。", "Must not be earlier than the day of the notice.");
            RuleFor(request => request.Scale).Needed();
            RuleFor(request => request.Units).Given().InclusiveBetween(1, MostUnits)
                .Says($"应为1至{MostUnits}的整数。", $"Must be a whole number from 1 to {MostUnits}.")
                .Must((request, units) => request.Scale != FeeScale.PerRequest || units <= MostRequests)
                .Says($"按件计费时不得超过{MostRequests}件。", $"By request, at most {MostRequests}.");
        }
    }
}
