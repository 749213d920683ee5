using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Hosting;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Statistics;

internal static class GetRequestTable
{
    public sealed record Query(string? Agency, string? Year, string? RollUp, string? AsOf) : IRequest<Answer>;

    public sealed record Answer(
        string AgencyCode,
        string AgencyName,
        int Year,
        bool RollUp,
        DateOnly AsOf,
        bool Preview,
        string Format,
        IReadOnlyList<Column> Columns,
        IReadOnlyList<Row> Rows,
        IReadOnlyList<Check> Checks)
    {
        internal RequestTable Table { get; init; } = RequestTable.Empty;

        /// <summary>What the eight requests of 海东市生态环境局 in 2023 gave.</summary>
        internal static Answer Example { get; } = Of("HDHB", "海东市生态环境局", new(2023, new(2023, 12, 31)), false, RequestTable.FromCounts(
        [
            new(ApplicantType.NaturalPerson, ReportRow.Received, 6), new(ApplicantType.SocialWelfareOrganization, ReportRow.Received, 2),
            new(ApplicantType.NaturalPerson, "3.1", 3), new(ApplicantType.SocialWelfareOrganization, "3.1", 1),
            new(ApplicantType.NaturalPerson, "3.3.2", 1), new(ApplicantType.NaturalPerson, "3.4.1", 1),
            new(ApplicantType.SocialWelfareOrganization, "3.4.2", 1),
        ]));

        public static Answer Of(string agencyCode, string agencyName, ReportPeriod period, bool rollUp, RequestTable table) => new(
            agencyCode,
            agencyName,
            period.Year,
            rollUp,
            period.AsOf,
            period.IsPreview,
            ReportRow.FormatOf(period.Year) == ReportFormat.Format2019 ? "2019" : "2021",
            [.. RequestTable.ColumnCodes.Zip(RequestTable.ColumnLabels, (code, label) => new Column(code, label.Chinese, label.English))],
            [.. ReportRow.All.Select(row => new Row(row.Code, row.Label.Chinese, row.Label.English, row.Group?.Chinese, table[row.Code]))],
            [.. ReportChecks.Of(table).Select(check => new Check(check.Rule, check.Holds, check.Detail?.Say()))])
        {
            Table = table,
        };
    }

    public sealed record Column(string Code, string Label, string LabelEn);

    /// <param name="Group">The heading above a row of the third level.</param>
    /// <param name="Counts">Six applicant types in the order of the columns, and the total.</param>
    public sealed record Row(string Code, string Label, string LabelEn, string? Group, IReadOnlyList<int> Counts);

    /// <param name="Rule">B1: 1 + 2 = 3.7 + 4 per column. B2: 3.7 is the sum of the results. B3: the total is the sum of the types.</param>
    /// <param name="Detail">Where it fails; null when it holds.</param>
    public sealed record Check(string Rule, bool Holds, string? Detail);

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var agency = QueryText.NeededText(query.Agency, "agency");
            var period = ReportPeriod.Parse(query.Year, query.AsOf, clock);
            var rollUp = QueryText.Flag(query.RollUp, "rollUp");

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var name = await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            var rows = await connection.QueryAsync<CountRow>(new CommandDefinition(
                Sql(AgencyReader.Covered(rollUp)),
                new { agency, first = period.First, asOf = period.AsOf },
                cancellationToken: cancellationToken));

            return Answer.Of(agency, name, period, rollUp, RequestTable.FromCounts(rows.Select(row => row.ToCount())));
        }

        private static string Sql(string ofAgency) =>
            $"""
            select applicant_type, '{ReportRow.Received}' as report_row, count(*) as count
            from counted_cases
            where {ofAgency} and {RequestCells.Received}
            group by applicant_type
            union all
            select applicant_type, '{ReportRow.CarriedIn}', count(*)
            from counted_cases
            where {ofAgency} and {RequestCells.CarriedIn}
            group by applicant_type
            union all
            select applicant_type, report_row, count(*)
            from counted_cases
            where {ofAgency} and {RequestCells.Closed}
            group by applicant_type, report_row
            """;
    }

    private sealed record CountRow
    {
        public required string ApplicantType { get; init; }

        public required string ReportRow { get; init; }

        public int Count { get; init; }

        public RequestCount ToCount() => new(Codes<ApplicantType>.TryParse(ApplicantType, out var type) ? type : throw new InvalidOperationException(), ReportRow, Count);
    }
}
