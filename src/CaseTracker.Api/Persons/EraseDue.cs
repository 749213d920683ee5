using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Persons;

/// <summary>保存期限: erases the people of all cases that have been over for longer than their agencies keep them.</summary>
internal static class EraseDue
{
    public sealed record Command : IRequest<Response>;

    /// <param name="Erased">How many cases.</param>
    public sealed record Response(int Erased);

    public sealed class Handler(
        Database database, Engine engine, Seals seals, PersonEraser eraser, OfficeClock clock) : IRequestHandler<Command, Response>
    {
        private const int Batch = 200;
        private const string Reason = "保存期限届满";

        /// <summary>
        /// What an agency says holds for all below it that say nothing themselves, and none of them may say less. A case is over when it
        /// was closed, a void one
        /// when it was voided.
        /// </summary>
        private const string Due =
            """
            with recursive kept(code, years, least) as (
              select a.code, s.retention_years, coalesce(s.retention_years, 0)
              from agencies a
              left join agency_settings s on s.agency_code = a.code
              where a.parent_code is null
              union all
              select a.code,
                case when s.agency_code is null then kept.years when s.retention_years < kept.least then kept.least
                  else s.retention_years end,
                case when s.retention_years > kept.least then s.retention_years else kept.least end
              from agencies a
              join kept on a.parent_code = kept.code
              left join agency_settings s on s.agency_code = a.code
            )
            select c.number
            from kept
            join cases c on c.agency_code = kept.code
            join person_keys k on k.case_number = c.number
            where kept.years = @years and c.number > @after and k.wrapped is not null
              and (c.closed_on < @before
                or c.status = 'void' and exists (select 1 from case_events e where e.case_number = c.number and e.type = 'void'
                  and e.happened_on < @before))
              and not exists (select 1 from remedies r where r.case_number = c.number and r.result is null and not r.is_void)
            order by c.number
            limit @take
            """;

        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            await RequireSealedAsync(cancellationToken);
            var erased = 0;
            foreach (var years in await RetentionsAsync(cancellationToken))
            {
                for (var after = ""; after is not null;)
                {
                    var from = after;
                    var batch = await database.WritePieceAsync(
                        connection => EraseAsync(connection, years, from, cancellationToken), cancellationToken);
                    (erased, after) = (erased + batch.Count, batch.Count < Batch ? null : batch[^1]);
                }
            }

            return new(erased);
        }

        /// <summary>Nobody is erased by what was put into the database behind the program's back: erased is erased.</summary>
        private async Task RequireSealedAsync(CancellationToken cancellationToken)
        {
            await using var connection = await engine.Source.OpenConnectionAsync(cancellationToken);
            await seals.RequireAsync(connection, SealedTable.Agencies, "1 = 1", parameters: null, cancellationToken);
            await seals.RequireAsync(connection, SealedTable.Settings, "1 = 1", parameters: null, cancellationToken);
        }

        private async Task<IEnumerable<int>> RetentionsAsync(CancellationToken cancellationToken)
        {
            await using var connection = await engine.Source.OpenConnectionAsync(cancellationToken);
            return await connection.QueryAsync<int>(
                "select distinct retention_years from agency_settings where retention_years is not null",
                null, cancellationToken);
        }

        /// <summary>Over in year Y, kept until the last day of year Y + n, in China.</summary>
        private async Task<List<string>> EraseAsync(DbConnection connection, int years, string after, CancellationToken cancellationToken)
        {
            database.TruncateWalAfterCommit();
            var parameters = new { years, after, before = new DateOnly(clock.Today.Year - years, 1, 1), take = Batch };
            var due = (await connection.QueryAsync<string>(Due, parameters, cancellationToken)).AsList();
            foreach (var number in due)
            {
                await eraser.EraseAsync(connection, number, Reason, ground: null, cancellationToken);
            }

            return due;
        }
    }
}
