using CaseTracker.Api.Cases.Responses;
using CaseTracker.Domain.Cases;
using MediatR;

namespace CaseTracker.Api.Cases;

/// <summary>Which released reports the latest event of a case moves. The reports stand above the cases, and answer it.</summary>
internal static class FindMovedReports
{
    /// <param name="Before">The case without the event; null where it is the registration.</param>
    public sealed record Query(CaseFile? Before, CaseFile After) : IRequest<IReadOnlyList<MovedReport>>
    {
        public static Query Of(CaseFile after) =>
            new(after.Version == 1 ? null : CaseFile.Replay(after.Record.RemoveAt(after.Version - 1)), after);
    }
}
