using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限</param>
internal sealed record FileInArchive(DateOnly? On, string? ArchiveNumber, RetentionPeriod? Retention) : DatedRequest(On)
{
    /// <summary>The ledgers of offices know the day of filing, and mostly not for how long.</summary>
    internal bool FromLedger { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new ArchiveFiling(On!.Value, ArchiveNumber, Retention);

    internal sealed class Validator : DatedValidator<FileInArchive>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ArchiveNumber).Text(TextLimits.Name);
            RuleFor(request => request.Retention).IsRequired().Unless(request => request.FromLedger);
        }
    }
}
