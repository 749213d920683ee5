using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Access;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Problems;
using CaseTracker.Domain.Cases;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class ListCases
{
    /// <summary>A case is due soon when at most so many working days are left, today's not counted.</summary>
    private const int SoonWorkingDays = 5;

    public sealed record Query(
        string? Agency,
        string? RollUp,
        string? Status,
        string? ApplicantType,
        string? Outcome,
        string? ReceivedFrom,
        string? ReceivedTo,
        string? Due,
        string? Q,
        string? Cursor,
        string? Limit) : IRequest<Page<CaseAnswer>>;

    public sealed class Handler(DbDataSource database, CaseReader reader, CalendarBook calendars, Vault vault, OfficeClock clock, Caller caller) : IRequestHandler<Query, Page<CaseAnswer>>
    {
        public async Task<Page<CaseAnswer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Hosting.Cursor.Limit(query.Limit);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (query.Agency is { Length: > 0 } agency)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var (sql, parameters) = await BuildAsync(query, limit, cancellationToken);
            var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
            var cases = new List<CaseAnswer>();
            foreach (var record in reader.Group(rows))
            {
                var calendar = await calendars.ForAsync(record.Number.AgencyCode, cancellationToken);
                cases.Add(CaseAnswer.Of(new(record.Number, record.Replay(), calendar), clock.Today, caller.ListSight));
            }

            return Page<CaseAnswer>.Of(cases, limit, last => new(ListedOn(last), last.Number));
        }

        private static string ListedOn(CaseAnswer answer) =>
            (answer.ReceivedOn ?? answer.ArrivedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private async Task<(string Sql, DynamicParameters Parameters)> BuildAsync(Query query, int limit, CancellationToken cancellationToken)
        {
            var conditions = new List<string>();
            var parameters = new DynamicParameters(new { take = limit + 1 });

            void Where(string condition, string name, object? value)
            {
                if (value is not null)
                {
                    conditions.Add(condition);
                    parameters.Add(name, value);
                }
            }

            var (agency, rollUp) = caller.Covered(query.Agency, QueryText.Flag(query.RollUp, "rollUp"));
            Where(AgencyReader.Covered(rollUp), "agency", agency);
            Where("status = @status", "status", QueryText.Code<CaseStatus>(query.Status, "status"));
            Where("applicant_type = @type", "type", QueryText.Code<ApplicantType>(query.ApplicantType, "applicantType"));
            Where("outcome = @outcome", "outcome", QueryText.Code<Outcome>(query.Outcome, "outcome"));
            Where("received_on >= @from", "from", QueryText.Day(query.ReceivedFrom, "receivedFrom"));
            Where("received_on <= @to", "to", QueryText.Day(query.ReceivedTo, "receivedTo"));
            WhereFound(query.Q, Where, parameters);
            await WhereDueAsync(query, conditions, parameters, cancellationToken);

            if (Hosting.Cursor.Parse(query.Cursor, keys: 2) is { Keys: [var on, var number] })
            {
                conditions.Add("(listed_on, number) < (@afterOn, @afterNumber)");
                parameters.Add("afterOn", QueryText.NeededDay(on, "cursor"));
                parameters.Add("afterNumber", number);
            }

            return (Sql(conditions), parameters);
        }

        /// <summary>Whoever may not see people finds neither them nor what they wrote.</summary>
        private void WhereFound(string? q, Action<string, string, object?> where, DynamicParameters parameters)
        {
            if (caller.Sight == Sight.Hidden)
            {
                where("(lower(number) like @pattern escape '\\' or lower(external_reference) like @pattern escape '\\')", "pattern", Pattern(q));
                return;
            }

            where("(search_text like @pattern escape '\\' or name_hash = @name or id_hash = @id)", "pattern", Pattern(q));
            parameters.Add("name", CaseRow.NameHashOf(q, vault));
            parameters.Add("id", CaseRow.IdHashOf(q, vault));
        }

        private async Task WhereDueAsync(Query query, List<string> conditions, DynamicParameters parameters, CancellationToken cancellationToken)
        {
            if (QueryText.OneOf(query.Due, "due", ["soon", "overdue", "closedLate"]) is not { } due)
            {
                return;
            }

            conditions.Add(due switch
            {
                "soon" => "status not in ('closed', 'void') and due_on between @today and @soon",
                "overdue" => "status not in ('closed', 'void') and due_on < @today and not due_is_provisional",
                _ => "closed_on > due_on and not due_is_provisional",
            });

            var calendar = await calendars.ForAsync(query.Agency ?? "", cancellationToken);
            parameters.Add("today", clock.Today);
            parameters.Add("soon", calendar.AddWorkingDays(clock.Today, SoonWorkingDays));
        }

        private static string? Pattern(string? q)
        {
            if (string.IsNullOrWhiteSpace(q))
            {
                return null;
            }

            if (q.Length > Limits.Name || q.Any(Form.IsUnwritable))
            {
                throw Problem.Invalid("q", new($"不得超过{Limits.Name}个字符，也不得含有控制字符。", $"At most {Limits.Name} characters, and no control characters."));
            }

            var text = CaseRow.Searchable(q.Trim());
            return $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
        }

        private static string Sql(List<string> conditions) =>
            $"""
            with page as (
              select number, agency_code, year, sequence, listed_on
              from cases
              {(conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions))}
              order by listed_on desc, number desc
              limit @take
            )
            select {CaseReader.Columns}
            from page c
            join case_events e on e.case_number = c.number
            order by c.listed_on desc, c.number desc, e.sequence
            """;
    }
}
