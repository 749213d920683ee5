using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Cases.Related;

/// <summary>The case that the others come before, as the projection has it: keyed hashes and words.</summary>
internal sealed record KnownCase
{
    private const string Sql =
        """
        select c.number, c.external_reference, c.arrived_on, c.received_on, c.list_position, c.name_hash, c.id_hash, c.search_text,
          (select string_agg(j.name_hash, ' ') from joint_names j where j.case_number = c.number) as joint_names
        from cases c
        where c.number = @number
        """;

    public required string Number { get; init; }

    public string? ExternalReference { get; init; }

    public DateOnly ArrivedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public long ListPosition { get; init; }

    public string? NameHash { get; init; }

    public string? IdHash { get; init; }

    public string? JointNames { get; init; }

    public required string SearchText { get; init; }

    public DateOnly On => ReceivedOn ?? ArrivedOn;

    public bool IsJoint => JointNames is not null;

    public string[] Names => [.. new[] { NameHash }.Concat(JointNames?.Split(' ') ?? []).OfType<string>()];

    public string Description => SearchText[Math.Min(SearchText.Length, CaseRow.Searchable($"{Number}\n{ExternalReference}").Length + 1)..];

    /// <summary>Throws a problem when there is no such case.</summary>
    public static async Task<KnownCase> ReadAsync(DbConnection connection, string number, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<KnownCase>(Sql, new { number }, cancellationToken) ?? throw Problem.NoCase(number);
}
