using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Cases.Listing;

internal static class ListCases
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet(
            "/cases", async (
                [AsParameters] Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CasePage.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<CaseResponse>>()
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("List cases", "Newest receipt first. All filters must hold together.", response: () => new Page<CaseResponse>(
                [Examples.Case], "MjAyMy0wMy0wMR9IREhCLTIwMjMtMDAwMQ"), refusals: ProblemKind.AgencyNotFound);

    private const string Open = "c.status not in ('closed', 'void')";

    public sealed record Query : IRequest<Page<CaseResponse>>
    {
        public string? Agency { get; init; }

        public Flag? RollUp { get; init; }

        public Code<CaseStatus>? Status { get; init; }

        public Code<ApplicantType>? ApplicantType { get; init; }

        public Code<Outcome>? Outcome { get; init; }

        public Day? ReceivedFrom { get; init; }

        public Day? ReceivedTo { get; init; }

        public Code<DueFilter>? Due { get; init; }

        public string? Q { get; init; }

        public Cursor<long>? Cursor { get; init; }

        public Limit? Limit { get; init; }

        /// <summary>What is wrong with parameters that are each readable.</summary>
        internal IEnumerable<(string Parameter, LocalizedText Words)> Faults()
        {
            if (CaseSearch.FaultOf(Q) is { } fault)
            {
                yield return ("q", fault);
            }

            if (ReceivedTo?.Value < ReceivedFrom?.Value)
            {
                yield return ("receivedTo", Day.BeforeFirst);
            }
        }
    }

    public sealed class Handler(
        DbDataSource database, KnownCases known, WorkCalendars calendars, Vault vault, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, Page<CaseResponse>>
    {
        public async Task<Page<CaseResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            if (query.Faults().ToList() is { Count: > 0 } faults)
            {
                throw Problem.Invalid(faults.Select(fault => (fault.Parameter, fault.Words.Localize())));
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var look = connection.BeginReading();
            if (query.Agency is { Length: > 0 } agency)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var (sql, parameters) = await TextAsync(connection, query, limit, cancellationToken);
            var ends = (await connection.QueryAsync<CaseEnd>(sql, parameters, cancellationToken)).AsList();
            var (today, visibility) = (clock.Today, caller.ListVisibility);
            var cases = (await known.ReadAllAsync(connection, ends, cancellationToken))
                .ConvertAll(stored => CaseAnswer.Of(stored, today, visibility).Response);
            return Page<CaseResponse>.Of(cases, limit, _ => ends[limit - 1].ListPosition);
        }

        /// <summary>What the database is asked; a test has it explain that.</summary>
        internal async Task<(string Sql, DynamicParameters Parameters)> TextAsync(
            DbConnection connection, Query query, int limit, CancellationToken cancellationToken)
        {
            var search = CaseSearch.Parse(query.Q, caller.Visibility);
            var filter = new CaseFilter();
            filter.Parameters.Add("take", limit + 1);
            filter.AddBefore(query.Cursor?.Key ?? ListPosition.End);
            filter.Add("c.status = @status", "status", query.Status?.ToString());
            filter.Add("c.applicant_type = @type", "type", query.ApplicantType?.ToString());
            filter.Add("c.outcome = @outcome", "outcome", query.Outcome?.ToString());
            AddReceipt(filter, query.ReceivedFrom, query.ReceivedTo);
            await AddDueAsync(filter, query, cancellationToken);

            var (agency, rollUp) = caller.Covered(query.Agency, query.RollUp == Flag.True);
            await AddAgencyAsync(filter, connection, agency, rollUp, cancellationToken);
            search?.AddTo(filter, agency, rollUp, vault);

            return (CaseListSql.Of(connection, filter, search), filter.Parameters);
        }

        /// <summary>Over the one agency that all others lie below, no condition is as good, and costs nothing.</summary>
        private static async Task AddAgencyAsync(
            CaseFilter filter, DbConnection connection, string? agency, bool rollUp, CancellationToken cancellationToken)
        {
            if (!rollUp)
            {
                filter.Add("c.agency_code = @agency", "agency", agency);
            }
            else if (agency is not null && await AgencyReader.RootAsync(connection, cancellationToken) != agency)
            {
                filter.AddPart("agency_code", "subtree", "code", AgencyReader.Subtree);
                filter.Parameters.Add("agency", agency);
            }
        }

        /// <summary>Of a case that was received the place begins with that day.</summary>
        private static void AddReceipt(CaseFilter filter, DateOnly? from, DateOnly? to)
        {
            filter.Add("c.list_position >= @from", "from", from is { } first ? ListPosition.Of(first) : null);
            filter.AddBefore(to is { } last ? ListPosition.Of(last.AddDays(1)) : ListPosition.End);
            if (from is not null || to is not null)
            {
                filter.Add("c.received_on is not null");
            }
        }

        private async Task AddDueAsync(CaseFilter filter, Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            switch (query.Due?.Value)
            {
                case DueFilter.Soon:
                    var calendar = await calendars.ForAsync(query.Agency ?? "", cancellationToken);
                    AddDays(filter, today, calendar.AddWorkingDays(today, Watch.SoonWorkingDays));
                    filter.Add(Open);
                    break;
                case DueFilter.Overdue:
                    filter.Add(Open);
                    filter.Add("c.due_on < @today and not c.due_is_provisional", "today", today);
                    break;
                case DueFilter.ClosedLate:
                    filter.Add("c.closed_on > c.due_on and not c.due_is_provisional");
                    break;
            }
        }

        private static void AddDays(CaseFilter filter, DateOnly first, DateOnly last)
        {
            var names = new List<string>();
            for (var day = first; day <= last; day = day.AddDays(1))
            {
                names.Add($"@day{names.Count}");
                filter.Parameters.Add(names[^1], day);
            }

            filter.AddPart("due_on", "days", "day", $"values {string.Join(", ", names.Select(name => $"({name})"))}");
        }
    }
}
