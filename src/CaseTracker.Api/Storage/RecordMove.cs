using System.Data.Common;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Privacy;
using Dapper;

namespace CaseTracker.Api.Storage;

/// <summary>
/// Moves what releases before the sealed record wrote into it: each event as it was, linked to the one before, the person in
/// it sealed. Some hundred cases a transaction; it goes on where it was broken off.
/// </summary>
internal sealed class RecordMove(Engine engine, Database database, Vault vault, CaseProjection projection)
{
    private const int Batch = 500;

    public async Task RunAsync()
    {
        // Once all is sealed there is nothing to move: a table of that name would be somebody's forgery.
        if (vault.IsSealed)
        {
            return;
        }

        await using (var connection = await engine.Source.OpenConnectionAsync())
        {
            if (!engine.HasTable(connection, "case_events_in_clear"))
            {
                return;
            }
        }

        while (await database.WriteAsync(MoveCasesAsync, CancellationToken.None) > 0)
        {
        }

        while (await database.WriteAsync(MoveRemediesAsync, CancellationToken.None) > 0)
        {
        }

        await projection.BringUpToDateAsync(database, engine.Source, CancellationToken.None);

        // What was in clear must not stay behind in pages that are no longer used. The tables go last: broken off, this is done again.
        await engine.RewriteAsync();
        await database.WriteAsync(writing => writing.ExecuteAsync("drop table case_events_in_clear; drop table remedy_events_unlinked"), CancellationToken.None);
    }

    private async Task<int> MoveCasesAsync(DbConnection connection)
    {
        var records = (await connection.QueryAsync<OldEvent>(
            $"""
            select c.number as subject, c.agency_code, c.year as number_year, c.sequence as number_sequence, e.sequence, e.type, e.happened_on, e.recorded_at, e.recorded_by, e.data
            from (select distinct case_number from case_events_in_clear order by case_number limit {Batch}) o
            join cases c on c.number = o.case_number
            join case_events_in_clear e on e.case_number = c.number
            order by c.number, e.sequence
            """)).GroupBy(row => row.Subject).ToList();
        foreach (var record in records)
        {
            var (key, wrapped) = vault.NewKey();
            await connection.ExecuteAsync("insert into person_keys (case_number, wrapped) values (@number, @wrapped)", new { number = record.Key, wrapped });
            await MoveAsync(connection, "case_events", "case_number", "cases", "number", [.. record.Select(row => row.Seal(key))], record.Key);
            await connection.ExecuteAsync("delete from case_events_in_clear where case_number = @number", new { number = record.Key });
        }

        return records.Count;
    }

    private async Task<int> MoveRemediesAsync(DbConnection connection)
    {
        var records = (await connection.QueryAsync<OldEvent>(
            $"""
            select cast(e.remedy_id as text) as subject, '' as agency_code, e.remedy_id, e.sequence, e.type, e.happened_on, e.recorded_at, e.recorded_by, e.data
            from (select distinct remedy_id from remedy_events_unlinked order by remedy_id limit {Batch}) o
            join remedy_events_unlinked e on e.remedy_id = o.remedy_id
            order by e.remedy_id, e.sequence
            """)).GroupBy(row => row.RemedyId).ToList();
        foreach (var record in records)
        {
            await MoveAsync(connection, "remedy_events", "remedy_id", "remedies", "id", [.. record.Select(row => row.Kept)], record.Key);
            await connection.ExecuteAsync("delete from remedy_events_unlinked where remedy_id = @id", new { id = record.Key });
        }

        return records.Count;
    }

    private async Task MoveAsync(DbConnection connection, string table, string subjectColumn, string projection, string key, List<KeptEvent> events, object subject)
    {
        var link = "";
        foreach (var kept in events)
        {
            link = kept.LinkAfter(link, vault);
            await connection.ExecuteAsync(
                $"""
                insert into {table} ({subjectColumn}, sequence, type, happened_on, recorded_at, recorded_by, data, link)
                values (@subject, @Sequence, @Type, @On, @At, @By, @Data, @link)
                """,
                new { subject, kept.Sequence, kept.Type, kept.On, kept.At, kept.By, kept.Data, link });
        }

        var head = KeptEvent.Head(vault, events[0].Subject, events.Count, link);
        await connection.ExecuteAsync($"update {projection} set head = @head where {key} = @subject", new { head, subject });
    }

    private sealed record OldEvent
    {
        public required string Subject { get; init; }

        public required string AgencyCode { get; init; }

        public int NumberYear { get; init; }

        public int NumberSequence { get; init; }

        public int RemedyId { get; init; }

        public int Sequence { get; init; }

        public required string Type { get; init; }

        public DateOnly HappenedOn { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public required string RecordedBy { get; init; }

        public required string Data { get; init; }

        public KeptEvent Kept => new(Subject, Sequence, Type, HappenedOn, RecordedAt, RecordedBy, Data);

        public KeptEvent Seal(PersonKey key)
        {
            var place = EventRow.PlaceOf(new(AgencyCode, NumberYear, NumberSequence), Sequence);
            return Kept with { Data = EventJson.Write(EventJson.Read(Type, Data, key, place), key, place) };
        }
    }
}
