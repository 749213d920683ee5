using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>承继: what the end of an agency means for its cases, and who follows it.</summary>
internal static class Succession
{
    /// <summary>
    /// Those that follow <c>@agency</c>, one after the other; none for one that has not ended. No line comes back to where it began.
    /// </summary>
    private const string Followers =
        """
        with recursive line (code) as (
          select successor from agencies where code = @agency and successor is not null
          union
          select a.successor from line join agencies a on a.code = line.code where a.successor is not null
        )
        select code from line
        """;

    private const string Line = $"select code, closed_on from agencies where code in ({Followers})";

    /// <summary>
    /// Throws a problem where an agency has ended by the day on which a request arrived. What had arrived before can still be put
    /// on record.
    /// </summary>
    public static void RequireAccepts(DateOnly? closedOn, DateOnly arrivedOn)
    {
        if (closedOn <= arrivedOn)
        {
            throw new Problem(ProblemKind.AgencyClosed, new(
                $"该机关自{closedOn:yyyy年M月d日}起撤销，不再受理当日起到达的申请；请由承继机关登记。",
                $"The agency ended on {closedOn:yyyy-MM-dd} and takes no request that arrived from that day on; register it at the "
                    + "successor."));
        }
    }

    /// <summary>
    /// Throws a problem for a handover to any but a successor that goes on, and for an amendment by which a request arrived after the
    /// agency that registered it had ended.
    /// </summary>
    public static async Task RequireAsync(
        DbConnection connection, Seals seals, CaseFile file, CaseStep step, CancellationToken cancellationToken)
    {
        if (step is Amendment { ArrivedOn: { } arrivedOn })
        {
            RequireAccepts(await ClosedOnAsync(connection, file.Registration.AgencyCode, cancellationToken), arrivedOn);
        }
        else if (step is Handover handover)
        {
            await seals.RequireAsync(
                connection, SealedTable.Agencies, $"code = @agency or code in ({Followers})", new { agency = file.AgencyCode },
                cancellationToken);
            var successor =
                (await LineAsync(connection, file.AgencyCode, cancellationToken)).FirstOrDefault(one => one.Code == handover.ToAgency);
            if (successor is null || successor.ClosedOn <= handover.On)
            {
                throw new Problem(ProblemKind.NotTheSuccessor);
            }
        }
    }

    /// <summary>The first agency that follows another and goes on after a day; null where there is none.</summary>
    public static async Task<string?> SuccessorAsync(
        DbConnection connection, string agency, DateOnly on, CancellationToken cancellationToken) =>
        (await LineAsync(connection, agency, cancellationToken)).FirstOrDefault(one => !(one.ClosedOn <= on))?.Code;

    /// <summary>Whether an agency goes on after the day on which another ends, and so can follow it.</summary>
    public static async Task<bool> MayFollowAsync(
        DbConnection connection, string agency, string other, DateOnly on, CancellationToken cancellationToken) =>
        agency != other
        && !(await ClosedOnAsync(connection, agency, cancellationToken) <= on)
        && (await LineAsync(connection, agency, cancellationToken)).All(one => one.Code != other);

    public static Task<DateOnly?> ClosedOnAsync(DbConnection connection, string agency, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<DateOnly?>(
            "select closed_on from agencies where code = @agency", new { agency }, cancellationToken);

    private static Task<IEnumerable<Successor>> LineAsync(DbConnection connection, string agency, CancellationToken cancellationToken) =>
        connection.QueryAsync<Successor>(Line, new { agency }, cancellationToken);

    private sealed record Successor
    {
        public required string Code { get; init; }

        public DateOnly? ClosedOn { get; init; }
    }
}
