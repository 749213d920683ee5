using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限</param>
internal sealed record FileInArchive(DateOnly? On, string? ArchiveNumber, RetentionPeriod? Retention) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<FileInArchive, ArchiveFiling>("filing", "File a closed case",
            "归档: the file goes to the archive, for as long as its retention period says; not while a remedy over the case is pending.",
            """{"on":"2023-04-28","archiveNumber":"2023-D10-0017","retention":"years10"}""", Refusal.NotConfirmed,
            Refusal.FilingBeforeClosing, Refusal.FilingBeforeRemedyEnds);

    /// <summary>The ledgers of offices know the day of filing, and mostly not for how long.</summary>
    internal bool FromLedger { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new ArchiveFiling(On!.Value, ArchiveNumber, Retention);

    internal sealed class Validator : Validator<FileInArchive>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ArchiveNumber).Text(TextLimits.Name);
            RuleFor(request => request.Retention).IsRequired().Unless(request => request.FromLedger);
        }
    }
}
