using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Units">Requests of the applicant in the calendar month, or pages.</param>
/// <param name="UnitsBefore">How many of them were charged before, by another notice of the month; only what lies above is charged.</param>
internal sealed record GiveFeeNotice(DateOnly? On, DateOnly? ServedOn, FeeScale? Scale, int? Units, int? UnitsBefore) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<GiveFeeNotice, FeeNotice>("fee-notice", "Give a fee notice",
            "收费通知 (art. 42, 国办函〔2020〕109号) → `awaitingPayment`; the amount follows from the tiers, for what lies above `unitsBefore`.",
            Examples.FeeNotice, StepRefusals.OfFeeNotice);

    internal override CaseStep ToStep(DateOnly today) =>
        new FeeNotice(On!.Value, ServedOn!.Value, Scale!.Value, Units!.Value, UnitsBefore: UnitsBefore ?? 0);

    internal sealed class Validator : Validator<GiveFeeNotice>
    {
        private const int MaxUnits = 100_000;

        /// <summary>By request the scale is so steep that as many cost five million yuan; more in a month is a slip of the pen.</summary>
        private const int MaxRequests = 1_000;

        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ServedOn).IsRequired().Past(clock)
                .Must((request, day) => day is null || request.On is null || day >= request.On)
                    .WithProblem("送达日不能早于通知日。", "Must not be earlier than the day of the notice.");
            RuleFor(request => request.Scale).IsRequired();
            RuleFor(request => request.Units).IsGiven().InclusiveBetween(1, MaxUnits)
                .WithProblem($"应为1至{MaxUnits}的整数。", $"Must be a whole number from 1 to {MaxUnits}.")
                .Must((request, units) => request.Scale != FeeScale.PerRequest || units <= MaxRequests)
                .WithProblem($"按件计费时不得超过{MaxRequests}件。", $"By request, at most {MaxRequests}.");
            RuleFor(request => request.UnitsBefore).InclusiveBetween(0, MaxUnits)
                .Must((request, before) => before is null || request.Units is null || before < request.Units)
                .WithProblem("应为不小于0、小于计费数量的整数。", "Must be a whole number from 0 to below the units.");
        }
    }
}
