using System.Security.Claims;
using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using Dapper;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>How the database means to answer the list: each filter by its index, in the order of the list.</summary>
public sealed class ListPlanTests(ListPlanTests.Ledger ledger) : IClassFixture<ListPlanTests.Ledger>
{
    [Theory]
    [InlineData("", "cases_by_list_position")]
    [InlineData("agency=PLAN1", "cases_by_agency")]
    [InlineData("agency=PLAN&rollUp=true", "cases_by_agency")]
    [InlineData("status=awaitingPayment", "cases_by_status")]
    [InlineData("agency=PLAN1&status=awaitingPayment", "cases_by_agency_status")]
    [InlineData("agency=PLAN&rollUp=true&status=awaitingPayment", "cases_by_agency_status")]
    [InlineData("applicantType=otherOrganization", "cases_by_type")]
    [InlineData("agency=PLAN1&applicantType=otherOrganization", "cases_by_agency_type")]
    [InlineData("outcome=excessive", "cases_by_outcome")]
    [InlineData("agency=PLAN1&outcome=excessive", "cases_by_agency_outcome")]
    [InlineData("receivedFrom=2026-11-20&receivedTo=2026-11-20", "cases_by_list_position")]
    [InlineData("agency=PLAN1&receivedFrom=2026-11-20&receivedTo=2026-11-20", "cases_by_agency")]
    [InlineData("due=soon", "cases_by_due")]
    [InlineData("agency=PLAN1&due=soon", "cases_by_agency_due")]
    [InlineData("agency=PLAN&rollUp=true&due=soon", "cases_by_agency_due")]
    [InlineData("due=overdue", "cases_open")]
    [InlineData("agency=PLAN1&due=overdue", "cases_open_by_agency")]
    [InlineData("due=closedLate", "cases_late")]
    [InlineData("agency=PLAN1&due=closedLate", "cases_late_by_agency")]
    public async Task A_filter_is_served_by_its_index_in_the_order_of_the_list(string query, string index)
    {
        var plan = await ledger.ExplainAsync(query);

        Assert.Contains(plan, step => step.Uses(index));
        Assert.DoesNotContain(plan, step => step.ReadsAllCases);
        Assert.DoesNotContain(
            plan.Where(step => step.Uses(index)), step => plan.Exists(other => other.Parent == step.Parent && other.Sorts));
    }

    [Theory]
    [InlineData("q=监测")]
    [InlineData("q=监")]
    [InlineData("q=𠮷")]
    [InlineData("q=环境空气质量监测")]
    [InlineData("q=plan1-2023-00123")]
    [InlineData("agency=PLAN1&q=监测")]
    [InlineData("agency=PLAN&rollUp=true&q=监测")]
    [InlineData("status=closed&q=监测")]
    public async Task A_search_is_served_by_the_words_of_texts_and_by_the_hashes_of_people(string query)
    {
        var plan = await ledger.ExplainAsync(query);

        Assert.True(
            plan.Exists(step => step.Uses(ledger.IsSqlite ? "VIRTUAL TABLE INDEX" : "cases_by_words")),
            string.Join('\n', plan.Select(step => step.Detail)));
        Assert.Contains(plan, step => step.Uses("cases_by_name"));
        Assert.Contains(plan, step => step.Uses("cases_by_identity"));
        Assert.DoesNotContain(plan, step => step.ReadsAllCases);
    }

    [Fact]
    public async Task Who_may_not_see_people_is_served_by_the_words_of_numbers()
    {
        var plan = await ledger.ExplainAsync("q=2023-00123", Role.Integrator);

        Assert.Contains(plan, step => step.Uses(ledger.IsSqlite ? "VIRTUAL TABLE INDEX" : "cases_by_words_of_numbers"));
        Assert.DoesNotContain(plan, step => step.ReadsAllCases);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("PLAN", true)]
    [InlineData("PLAN1", false)]
    public async Task The_board_is_served_by_its_one_index(string? agency, bool rollUp)
    {
        var sql = new BoardSql(agency, rollUp, OfficeClock.DayOf(Api.Today), assignee: "王五");
        var soon = new Dictionary<string, DateOnly> { [agency ?? ""] = new(2026, 11, 30) };
        string[] texts =
        [
            sql.Counts, sql.Pressing, sql.Page(BoardPosition.Before(BoardGroup.Running), asked: null, soon, take: 51),
            sql.Page(BoardPosition.Before(BoardGroup.Running), BoardGroup.DueSoon, soon, take: 51),
        ];

        foreach (var text in texts)
        {
            var plan = await ledger.ExplainAsync(text, sql.Parameters);

            Assert.True(plan.Exists(step => step.Uses("cases_on_board")), string.Join('\n', plan.Select(step => step.Detail)));
            Assert.DoesNotContain(plan, step => step.ReadsAllCases);
        }
    }

    /// <summary>What engines say of a plan, a step a line, each below another.</summary>
    internal sealed record PlanStep(long Id, long Parent, string Detail)
    {
        public bool ReadsAllCases => Detail is "SCAN c" or "SCAN cases" || Detail.Contains("Seq Scan on cases ", StringComparison.Ordinal);

        public bool Sorts => Detail.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal);

        public bool Uses(string index) =>
            Detail.Contains($" {index} ", StringComparison.Ordinal) || Detail.EndsWith($" {index}", StringComparison.Ordinal);
    }

    /// <summary>20,000 cases in ten agencies below PLAN, of which each filter finds few.</summary>
    public sealed class Ledger : IAsyncLifetime
    {
        private const string Fill =
            """
            insert into cases (id, number, agency_code, numbered_by, year, sequence, status, channel, applicant_type, name_hash, id_hash,
              arrived_on, received_on,
              due_on, watch_on, watch_group, due_is_provisional, closed_on, outcome, report_row, search_text, version)
            with recursive numbered (i) as (select 1 union all select i + 1 from numbered where i < 20000)
            select i, 'PLAN' || (i / 7 % 10) || '-2023-' || i, 'PLAN' || (i / 7 % 10), 'PLAN' || (i / 7 % 10), 2023, i, status, 'oral',
              case when i % 50 = 7 then 'otherOrganization' else 'naturalPerson' end, 'name' || i, 'number' || i,
              case i % 3 when 0 then @first when 1 then @second else @third end, case i % 3 when 0 then @first when 1 then @second
                else @third end,
              case when i % 200 = 0 then @soon else @due end,
              case when status = 'closed' then @never when i % 200 = 0 then @soon else @due end,
              case when status = 'closed' then null when status = 'processing' then 'running' else 'waiting' end,
              @provisional, case when status <> 'closed' then @never
                when i % 100 = 3 then @late else @third end,
              case when status <> 'closed' then null when i % 40 = 1 then 'excessive' else 'granted' end, case
                when status = 'closed' then '3.1' end,
              'plan' || (i / 7 % 10) || '-2023-' || i || '  ' || case when i % 100 = 9 then '环境空气质量监测' else '其他的事情' || i end, 1
            from (select i, case when i % 100 = 0 then 'awaitingPayment' when i % 10 = 6 then 'processing' else 'closed' end as status
              from numbered) n
            """;

        internal Api Api { get; } = new();

        public bool IsSqlite { get; private set; }

        public async Task InitializeAsync()
        {
            await using var database = Api.OpenDatabase();
            IsSqlite = database is SqliteConnection;
            await database.ExecuteAsync("insert into agencies (code, name) values ('PLAN', '某厅'), ('OTHER', '另厅')");
            await database.ExecuteAsync("insert into agencies (code, name, parent_code) values (@code, '某局', 'PLAN')",
                Enumerable.Range(0, 10).Select(index => new { code = $"PLAN{index}" }));
            await database.ExecuteAsync(Fill, new
            {
                first = new DateOnly(2026, 3, 2),
                second = new DateOnly(2026, 4, 1),
                third = new DateOnly(2026, 5, 6),
                due = new DateOnly(2026, 6, 8),
                soon = new DateOnly(2026, 11, 24),
                late = new DateOnly(2026, 6, 9),
                never = (DateOnly?)null,
                provisional = false,
            });
            if (!IsSqlite)
            {
                // As the server does by itself: what waits to be taken into an index is, too.
                await database.ExecuteAsync("vacuum analyze cases");
                await database.ExecuteAsync("analyze agencies");
            }
        }

        public Task DisposeAsync()
        {
            Api.Dispose();
            return Task.CompletedTask;
        }

        internal async Task<List<PlanStep>> ExplainAsync(string query, Role role = Role.Handler)
        {
            var caller = KeyAuthentication.Principal("test", "test", [role], agency: null, keyId: null);
            Api.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = caller };
            var asked = QueryHelpers.ParseQuery(query);
            string? Text(string name) => asked.TryGetValue(name, out var value) ? value.ToString() : null;
            T? Of<T>(string name)
                where T : struct, IParameter<T> => Text(name) is not { } text ? null : T.TryParse(text, out var value) ? value
                    : throw new ArgumentException($"{name}={text}");

            await using var database = Api.OpenDatabase();
            using var scope = Api.Services.CreateScope();
            var handler =
                (ListCases.Handler)scope.ServiceProvider.GetRequiredService<IRequestHandler<ListCases.Query, Page<CaseResponse>>>();
            var (sql, parameters) = await handler.TextAsync(
                database,
                new()
                {
                    Agency = Text("agency"),
                    RollUp = Of<Flag>("rollUp"),
                    Status = Of<Code<CaseStatus>>("status"),
                    ApplicantType = Of<Code<ApplicantType>>("applicantType"),
                    Outcome = Of<Code<Outcome>>("outcome"),
                    ReceivedFrom = Of<Day>("receivedFrom"),
                    ReceivedTo = Of<Day>("receivedTo"),
                    Due = Of<Code<DueFilter>>("due"),
                    Q = Text("q"),
                },
                limit: 50,
                CancellationToken.None);
            return await ExplainAsync(sql, parameters);
        }

        internal async Task<List<PlanStep>> ExplainAsync(string sql, DynamicParameters parameters)
        {
            await using var database = Api.OpenDatabase();
            return IsSqlite
                ? [.. (await database.QueryAsync($"explain query plan {sql}", parameters)).Select(
                    row => new PlanStep(row.id, row.parent, row.detail))]
                : [.. (await database.QueryAsync<string>($"explain {sql}", parameters)).Select(
                    (detail, line) => new PlanStep(line, line, detail))];
        }
    }
}
