using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>受理编号: what new cases need of the database, and the numbers that they get. There are no gaps.</summary>
/// <param name="Numbers">In the order of the registrations.</param>
/// <param name="FirstId">The place of the first of them in the order of registration; the others follow it.</param>
/// <param name="WrappedChain">The secret of the chain as it is wrapped now.</param>
/// <param name="End">Where the chain of all records ends.</param>
internal sealed record CaseNumbers(IReadOnlyList<CaseNumber> Numbers, int FirstId, string WrappedChain, ChainEnd End)
{
    /// <summary>
    /// Not by <c>returning</c>, for which SQLite makes a table of its own each time: that costs more than all else of it.
    /// </summary>
    private static readonly string Give =
        $"""
        insert into case_numbers (agency_code, year, last) values (@agencyCode, @year, @count)
        on conflict (agency_code, year) do update set last = case_numbers.last + @count;
        select n.last, a.closed_on, s.wrapped as wrapped_chain, (select coalesce(max(id), 0) from cases) as last_id, e.sequence, e.link
        from case_numbers n
        join agencies a on a.code = n.agency_code
        join secrets s on s.name = 'chain'
        left join ({ChainedTable.AllEnds.LastRow}) e on 1 = 1
        where n.agency_code = @agencyCode and n.year = @year
        """;

    /// <summary>
    /// Gives the next numbers of each agency and year. Throws a problem where an agency takes no more requests, or has registered the
    /// external reference already.
    /// </summary>
    public static async Task<CaseNumbers> GiveAsync(
        DbConnection connection, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken)
    {
        var numbers = new CaseNumber[registrations.Count];
        Given? given = null;
        foreach (var group in registrations.Index().GroupBy(one => (one.Item.AgencyCode, one.Item.ArrivedOn.Year)))
        {
            var ((agencyCode, year), count) = (group.Key, group.Count());
            var references = group.Select(one => one.Item.ExternalReference).OfType<string>();
            await RequireNewAsync(connection, agencyCode, [.. references], cancellationToken);
            given = await connection.QuerySingleAsync<Given>(Give, new { agencyCode, year, count }, cancellationToken);
            var next = given.Last - count;
            foreach (var (index, registration) in group)
            {
                Succession.RequireAccepts(given.ClosedOn, registration.ArrivedOn);
                numbers[index] = new(agencyCode, year, ++next);
            }
        }

        return new(numbers, given!.LastId + 1, given.WrappedChain, new(given.Sequence ?? 0, given.Link ?? ""));
    }

    /// <summary>Throws a problem where one of the references is registered.</summary>
    private static async Task RequireNewAsync(
        DbConnection connection, string agencyCode, string[] references, CancellationToken cancellationToken)
    {
        if (references.Length == 0)
        {
            return;
        }

        var taken = await connection.QueryAsync<string>(
            $"""
            select number from cases where numbered_by = @agencyCode and external_reference {connection.AnyOf("@references")}
            order by sequence limit 1
            """,
            new { agencyCode, references },
            cancellationToken);
        if (taken.FirstOrDefault() is { } number)
        {
            throw new Problem(
                ProblemKind.DuplicateExternalReference,
                new($"该外部编号已登记为 {number}。", $"The external reference is already registered as {number}."))
            {
                Members = new Dictionary<string, object?> { ["caseNumber"] = number },
            };
        }
    }

    private sealed record Given
    {
        public int Last { get; init; }

        public DateOnly? ClosedOn { get; init; }

        public required string WrappedChain { get; init; }

        public int LastId { get; init; }

        public int? Sequence { get; init; }

        public string? Link { get; init; }
    }
}
