using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>
/// Damaged files, given to the readers of ledgers and of published tables: each says what is in it or refuses it, soon and
/// within bounds. <c>CASETRACKER_READER_FUZZ</c> says how many.
/// </summary>
[Trait("Engine", "sqlite")]
public sealed class ReaderFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const long MostAllocated = 512L * 1024 * 1024;

    private static readonly long Inputs =
        long.Parse(Environment.GetEnvironmentVariable("CASETRACKER_READER_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    /// <summary>Far beyond what any of these files takes, on a machine that does other things too.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, long> _outcomes = new();
    private FuzzWorld _world = null!;

    public async Task InitializeAsync() => _world = await FuzzWorld.OpenAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Whatever_is_read_is_understood_or_refused()
    {
        var validators = _world.Api.Services.GetRequiredService<ImportValidators>();
        var watch = Stopwatch.StartNew();
        var files = Gen.Frequency(
            (5, Of(MediaTypes.Csv, ByteMutation.Of)),
            (1, Of(MediaTypes.Xlsx, ByteMutation.Of)),
            (2, Of(MediaTypes.Xlsx, XlsxMutation.Of)),
            (2, Tables.Select(bytes => (MediaTypes.Json, bytes))));
        Parallel.For(0L, Inputs, number => Read(files.At(number), number, validators));

        output.WriteLine($"{Inputs} inputs in {watch.Elapsed.TotalSeconds:F0} s: {string.Join(
            ", ", _outcomes.OrderBy(outcome => outcome.Key).Select(outcome => $"{outcome.Key} {outcome.Value}"))}");
        Assert.True(Inputs < 1000 || _outcomes.Count >= 8, "Too few kinds of outcome.");
    }

    private Gen<byte[]> Tables =>
        ByteMutation.Of(Gen.Const(Mutation.Write(_world.Document.AddingTo("/api/v1/reports/check")!.Body!["example"])));

    private Gen<(string MediaType, byte[] Bytes)> Of(string mediaType, Func<Gen<byte[]>, Gen<byte[]>> damaged) =>
        damaged(Gen.OneOf(_world.Files.Where(file => file.MediaType == mediaType).Select(file => file.Bytes).ToArray()))
            .Select(bytes => (mediaType, bytes));

    private void Read((string MediaType, byte[] Bytes) file, long number, ImportValidators validators)
    {
        try
        {
            Read(file.MediaType, file.Bytes, validators);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"File {Numbered.From}+{number}: {file.MediaType} {Convert.ToBase64String(file.Bytes)}", exception);
        }
    }

    private void Read(string mediaType, byte[] bytes, ImportValidators validators)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        if (mediaType != MediaTypes.Json)
        {
            Note($"{mediaType} ledger", () => Ledgers(mediaType, bytes, validators));
        }

        Note($"{mediaType} tables", () => Published(mediaType, bytes));
        Assert.True(watch.Elapsed < Longest, $"It took {watch.Elapsed}.");
        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() - before < MostAllocated,
            $"It took {GC.GetAllocatedBytesForCurrentThread() - before} bytes.");
    }

    /// <summary>As the import reads a ledger, up to what it would store.</summary>
    private static string Ledgers(string mediaType, byte[] bytes, ImportValidators validators)
    {
        using var content = new MemoryStream(bytes);
        var findings = new LedgerFindings();
        var entry = new LedgerEntry("FUZZ1", WorkCalendar.Shipped, validators, historyUntil: null);
        foreach (var row in new LedgerSheetReader(findings, ignoreUnknown: bytes.Length % 2 == 0).Read(
            SheetFile.Of(content, mediaType == MediaTypes.Csv).Read()))
        {
            entry.Read(row, findings);
        }

        return findings.Errors.Count > 0 ? "errors" : "rows";
    }

    private static string Published(string mediaType, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        _ = mediaType switch
        {
            MediaTypes.Csv => PublishedTablesReader.ReadCsv(content),
            MediaTypes.Xlsx => PublishedTablesReader.ReadXlsx(content),
            _ => PublishedTablesJson.ReadAsync(content, withPrevious: true, CancellationToken.None).GetAwaiter().GetResult(),
        };
        return "rows";
    }

    /// <summary>What else is thrown fails the test.</summary>
    private void Note(string reader, Func<string> read)
    {
        string outcome;
        try
        {
            outcome = read();
        }
        catch (Problem problem)
        {
            outcome = problem.Kind.Code;
        }
        catch (BadQuoting)
        {
            outcome = "bad-quoting";
        }
        catch (BadHttpRequestException bad) when (bad.InnerException is System.Text.Json.JsonException)
        {
            outcome = "malformed-request";
        }

        _outcomes.AddOrUpdate($"{reader} {outcome}", 1, (_, count) => count + 1);
    }
}
