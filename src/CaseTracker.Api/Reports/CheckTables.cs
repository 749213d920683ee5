using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables.Published;
using MediatR;

namespace CaseTracker.Api.Reports;

internal static class CheckTables
{
    public sealed record Command(PublishedTables Tables) : IRequest<Response>;

    public sealed record Response(bool Holds, IReadOnlyList<Violation> Violations)
    {
        /// <summary>The suits of 金湖县人民政府 as its report of 2023 has them.</summary>
        internal static Response Example => Of([new("B5", TableViolation.Remedies, "directSuit", "total", 3, 0)]);

        internal static Response Of(IReadOnlyList<TableViolation> violations) =>
            new(violations.Count == 0, [.. violations.Select(violation =>
            new Violation(violation.Rule, violation.Table, violation.Row, violation.Column, violation.Expected, violation.Found,
                violation.Detail.Localize()))]);
    }

    /// <param name="Rule">B1, B2, B3, B4 or B7 (table three); B5 or B7 (table four).</param>
    /// <param name="Table"><c>requests</c> or <c>remedies</c>.</param>
    /// <param name="Expected">What the other cells make of it; null in B7, where any whole number from zero would do.</param>
    /// <param name="Found">What stands in the cell; a blank among the types or results is 0.</param>
    /// <param name="Detail">The same as a sentence in the reader's language.</param>
    public sealed record Violation(string Rule, string Table, string Row, string Column, long? Expected, long Found, string Detail);

    public sealed class Handler : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken) =>
            Task.FromResult(Response.Of(TableIdentities.Violations(command.Tables)));
    }
}
