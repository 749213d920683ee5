using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Remedies;

/// <summary>The record of a dispute, oldest event first.</summary>
internal sealed record RemedyRecord(int Id, IReadOnlyList<RecordedEvent<RemedyStep>> Events)
{
    private static readonly Dictionary<string, Type> Types = RemedyRules.Names.ToDictionary(name => name.Value, name => name.Key);

    private const string Columns = "remedy_id, sequence, type, recorded_at, recorded_by, data, link as chain_hash";

    /// <summary>The dispute as its events make it.</summary>
    public RemedyFile Replay() => RemedyFile.Replay(Events.Select(recorded => recorded.Step));

    /// <summary>The record. Throws a problem when there is no such remedy.</summary>
    public static async Task<RemedyRecord> ReadAsync(DbConnection connection, int id, CancellationToken cancellationToken) =>
        (await QueryAsync(connection, "remedy_id = @id", new { id }, cancellationToken)).SingleOrDefault()
        ?? throw Problem.NoRemedy(id);

    /// <summary>The records of the disputes whose events meet a condition on <c>remedy_events</c>.</summary>
    public static async Task<IReadOnlyList<RemedyRecord>> QueryAsync(
        DbConnection connection, string condition, object parameters, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Row>(
            $"select {Columns} from remedy_events where {condition} order by remedy_id, sequence", parameters, cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.RemedyId).Select(record => new RemedyRecord(record.Key, [.. record.Select(row => row.ToStep())]))
        ];
    }

    public static string Write(RemedyStep step) => JsonSerializer.Serialize(step, step.GetType(), Json.Record);

    public static RemedyStep Read(string type, string data) => (RemedyStep)JsonSerializer.Deserialize(data, Types[type], Json.Record)!;

    private sealed record Row
    {
        public int RemedyId { get; init; }

        public int Sequence { get; init; }

        public required string Type { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public required string RecordedBy { get; init; }

        public required string Data { get; init; }

        public required string ChainHash { get; init; }

        public RecordedEvent<RemedyStep> ToStep() => new(Sequence, Read(Type, Data), RecordedAt, RecordedBy, ChainHash);
    }
}
