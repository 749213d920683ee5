using CaseTracker.Api.Hosting;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;
using MediatR;

namespace CaseTracker.Api.Reports;

/// <summary>Checks anybody's tables. It stores nothing.</summary>
internal static class CheckTables
{
    /// <param name="Previous">Last year's row 4; null where it is not known.</param>
    public sealed record Query(PublishedTables Tables, IReadOnlyList<int?>? Previous) : IRequest<Answer>;

    public sealed record Answer(bool Holds, IReadOnlyList<Violation> Violations)
    {
        internal static Answer Example { get; } = new(false, [new("B5", ReportCell.Remedies, "reconsideration", "total", 11, 0, "行政复议：0 ≠ 11")]);
    }

    /// <summary>An identity that does not hold, at the cell that is held to it.</summary>
    /// <param name="Rule">B1 to B5, or B7.</param>
    /// <param name="Table"><c>requests</c> or <c>remedies</c>.</param>
    /// <param name="Expected">What the cell would have to be; null where no number would do.</param>
    /// <param name="Found">What it is.</param>
    /// <param name="Detail">The two sides that differ.</param>
    public sealed record Violation(string Rule, string Table, string Row, string Column, long? Expected, long Found, string Detail)
    {
        internal static Violation Of(TableIdentity identity) => new(
            identity.Rule, identity.Cell.Table, identity.Cell.Row, identity.Cell.Column, identity.Expected, identity.Found,
            new Words($"{identity.Where.Chinese}：{identity.Left} ≠ {identity.Right}", $"{identity.Where.English}: {identity.Left} ≠ {identity.Right}").Say());
    }

    public sealed class Handler : IRequestHandler<Query, Answer>
    {
        public Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var violations = Violations(query.Tables, query.Previous);
            return Task.FromResult(new Answer(violations.Count == 0, violations));
        }
    }

    internal static IReadOnlyList<Violation> Violations(PublishedTables tables, IReadOnlyList<int?>? previous) =>
    [
        .. TableIdentities.Of(tables)
            .Concat(tables.Requests is { } requests && previous is not null ? TableIdentities.CarriedIn(requests, previous) : [])
            .Where(identity => !identity.Holds)
            .Select(Violation.Of),
    ];
}
