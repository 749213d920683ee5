using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Calendar;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Calendar;

/// <summary>The years whose national calendar is here.</summary>
internal static class ListCalendars
{
    public sealed record Query : IRequest<Response>;

    /// <param name="Missing">From 1 November on next year, while its calendar is missing; else null.</param>
    /// <param name="Warning">What that means, and what to do.</param>
    public sealed record Response(IReadOnlyList<Year> Years, int? Missing, string? Warning)
    {
        internal static Response Example { get; } = new([new(2026, "国办发明电〔2025〕7号", true)], null, null);
    }

    /// <param name="Number">The year.</param>
    /// <param name="Shipped">Whether the notice came with the program and nobody has replaced it.</param>
    public sealed record Year(int Number, string Notice, bool Shipped);

    public sealed class Handler(DbDataSource database, NextYear nextYear) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var put = (await connection.QueryAsync<(int Year, string Notice)>(
                "select year, notice from calendar_years where agency_code is null",
                null, cancellationToken)).ToDictionary();
            var years = HolidayNotices.Shipped.Where(notice => !put.ContainsKey(notice.Year))
                .Select(notice => new Year(notice.Year, notice.Notice, true))
                .Concat(put.Select(year => new Year(year.Key, year.Value, false)));
            var missing = await nextYear.MissingAsync(cancellationToken);
            return new([.. years.OrderBy(year => year.Number)], missing?.Year, missing?.Why.Localize());
        }
    }
}
