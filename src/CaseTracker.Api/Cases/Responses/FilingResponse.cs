
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>The filing of a closed case.</summary>
/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限; null where an imported ledger does not say it.</param>
internal sealed record FilingResponse(DateOnly On, string? ArchiveNumber, RetentionPeriod? Retention)
{
    public static FilingResponse Of(ArchiveFiling step) => new(step.On, step.ArchiveNumber, step.Retention);
}
