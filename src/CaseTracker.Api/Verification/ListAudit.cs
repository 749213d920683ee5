using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Verification;

internal static class ListAudit
{
    public sealed record Query : IRequest<Page<Entry>>
    {
        public Code<AuditAct>? Act { get; init; }

        public string? Agency { get; init; }

        public Flag? RollUp { get; init; }

        public string? Actor { get; init; }

        public string? Subject { get; init; }

        public Instant? From { get; init; }

        public Instant? To { get; init; }

        public Cursor<int>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    /// <summary>An entry of the audit log.</summary>
    /// <param name="Actor">Who did it: the name and id of a key, the first key, or the program itself.</param>
    /// <param name="AgencyCode">The agency that it is about; null for all of them.</param>
    /// <param name="Link">
    /// The seal over this entry and all before it. Noted down elsewhere, it proves later that none of them was touched.
    /// </param>
    public sealed record Entry(
        int Sequence, DateTimeOffset At, string Actor, AuditAct Act, string? AgencyCode, string? Subject, string? Detail, string Link)
    {
        public static Entry Example { get; } = new(
            17, new(2024, 1, 31, 8, 0, 0, TimeSpan.Zero), "李科长 (ct_4be1d02c7)", AuditAct.ReportReleased, "HDHB", "2023 v1", new('0', 64),
            new('0', 64));

        public static Entry Of(AuditEntry entry) => new(
            entry.Sequence, entry.At, entry.Actor, ActOf(entry.Act), entry.AgencyCode, entry.Subject, entry.Detail, entry.ChainHash);

        private static AuditAct ActOf(string code) => Codes<AuditAct>.TryParse(code, out var act)
            ? act
            : throw new InvalidOperationException($"The audit log has an entry of an unknown kind: {code}.");
    }

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<Entry>>
    {
        public async Task<Page<Entry>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (query.Agency is { Length: > 0 } agency)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var (conditions, parameters) = Conditions(query, limit);
            var entries = (await connection.QueryAsync<AuditEntry>(
                $"select {AuditLog.Columns} from audit_log where {string.Join(" and ", conditions)} order by sequence desc limit @take",
                parameters,
                cancellationToken)).AsList();

            return Page<Entry>.Of([.. entries.Select(Entry.Of)], limit, last => last.Sequence);
        }

        private (List<string> Conditions, DynamicParameters Parameters) Conditions(Query query, int limit)
        {
            var conditions = new List<string> { "sequence < @before" };
            var parameters = new DynamicParameters(new { take = limit + 1, before = query.Cursor?.Key ?? int.MaxValue });

            void Where(string condition, string name, object? value)
            {
                if (value is not null and not "")
                {
                    conditions.Add(condition);
                    parameters.Add(name, value);
                }
            }

            var (agency, rollUp) = caller.Covered(query.Agency, query.RollUp == Flag.True);
            Where(AgencyReader.Covered(rollUp), "agency", agency);
            Where("act = @act", "act", query.Act?.ToString());
            Where("actor = @actor", "actor", query.Actor);
            Where("subject = @subject", "subject", query.Subject);
            Where("at >= @from", "from", (DateTimeOffset?)query.From);
            Where("at <= @to", "to", (DateTimeOffset?)query.To);
            return (conditions, parameters);
        }
    }
}
