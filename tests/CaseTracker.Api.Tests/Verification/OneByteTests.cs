using CaseTracker.Api.Security.Integrity;
using CsCheck;
using Dapper;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>One byte of anything that is chained, changed behind the program's back, is found and named.</summary>
[Trait("Engine", "sqlite")]
public sealed class OneByteTests(BrokenInto broken) : IClassFixture<BrokenInto>
{
    private static readonly string[] EventColumns = ["type", "happened_on", "recorded_at", "recorded_by", "data", "link"];
    private static readonly string[] EntryColumns = ["at", "actor", "act", "agency_code", "subject", "detail", "link"];

    [Fact]
    public Task One_byte_of_any_event_of_a_case_is_found_and_named() =>
        AssertEveryByteIsFoundAsync("case_events", "case_number", BrokenRecord.Case);

    [Fact]
    public Task One_byte_of_any_event_of_a_remedy_is_found_and_named() =>
        AssertEveryByteIsFoundAsync("remedy_events", "cast(remedy_id as text)", BrokenRecord.Remedy);

    [Fact]
    public async Task One_byte_of_any_entry_of_the_audit_log_is_found_and_named()
    {
        foreach (var sequence in (await broken.Database.QueryAsync<int>("select sequence from audit_log")).AsList())
        {
            foreach (var column in EntryColumns)
            {
                await AssertBytesAreFoundAsync(
                    "audit_log", "@subject = ''", column, "", sequence, new(BrokenRecord.Audit, null, sequence, BrokenPart.Link));
            }
        }
    }

    /// <summary>Any byte, any bit: the first, the middle and the last one are what the tests above flip.</summary>
    [Fact]
    public void Any_change_of_any_text_of_an_event_is_found()
    {
        var events = broken.Database.Query<(string Subject, int Sequence)>("select case_number, sequence from case_events").AsList();
        Gen.Select(Gen.Int[0, events.Count - 1], Gen.Int[0, EventColumns.Length - 1], Gen.Double.Unit, Gen.Byte[1, 255]).Sample(
            (index, which, place, mask) =>
            {
                var (kept, column) = (events[index], EventColumns[which]);
                var bytes = BytesAsync("case_events", "case_number = @subject", column, kept.Subject, kept.Sequence).Result!;
                bytes[(int)(place * (bytes.Length - 1))] ^= mask;
                Assert.Equal(new(BrokenRecord.Case, kept.Subject, kept.Sequence, BrokenPart.Link),
                    ChangedAsync("case_events", "case_number = @subject", column, kept.Subject, kept.Sequence, bytes).Result);
            },
            iter: 200,
            threads: 1);
    }

    private async Task AssertEveryByteIsFoundAsync(string table, string subject, BrokenRecord record)
    {
        var events =
            (await broken.Database.QueryAsync<(string Subject, int Sequence)>($"select {subject}, sequence from {table}")).AsList();
        Assert.NotEmpty(events);
        foreach (var (named, sequence) in events)
        {
            foreach (var column in EventColumns)
            {
                await AssertBytesAreFoundAsync(
                    table, $"{subject} = @subject", column, named, sequence, new(record, named, sequence, BrokenPart.Link));
            }
        }
    }

    private async Task AssertBytesAreFoundAsync(
        string table, string condition, string column, string subject, int sequence, IntegrityViolation expected)
    {
        if (await BytesAsync(table, condition, column, subject, sequence) is not { Length: > 0 } kept)
        {
            return;
        }

        foreach (var place in new[] { 0, kept.Length / 2, kept.Length - 1 }.Distinct())
        {
            byte[] changed = [.. kept];
            changed[place] ^= 1;
            var found = await ChangedAsync(table, condition, column, subject, sequence, changed);
            Assert.True(expected == found, $"{table}.{column} of {subject} {sequence}, byte {place}: {found}");
        }
    }

    private Task<byte[]?> BytesAsync(string table, string condition, string column, string subject, int sequence) =>
        broken.Database.QuerySingleAsync<byte[]?>(
            $"select cast({column} as blob) from {table} where {condition} and sequence = @sequence", new { subject, sequence });

    /// <summary>What verifying finds while a text of a row is another.</summary>
    private async Task<IntegrityViolation?> ChangedAsync(
        string table, string condition, string column, string subject, int sequence, byte[] bytes)
    {
        var update = $"update {table} set {column} = cast(@bytes as text) where {condition} and sequence = @sequence";
        var kept = await BytesAsync(table, condition, column, subject, sequence);
        Assert.Equal(1, await broken.Database.ExecuteAsync(update, new { bytes, subject, sequence }));
        var found = (await broken.Api.VerifyAsync()).Broken;
        await broken.Database.ExecuteAsync(update, new { bytes = kept, subject, sequence });
        return found;
    }
}
