using System.Threading.Channels;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// What the machine gives without any program: bare Kestrel, Dapper and SQLite. A point read, and a durable creation of a case and
/// its event by group commit: one writer takes all who wait, each in a savepoint, and commits once.
/// </summary>
internal static class Baseline
{
    public const string Name = "baseline";

    /// <summary>Cases that are there from the beginning, numbered from 1.</summary>
    public const int Cases = 100_000;

    private const int LargestBatch = 128;

    private const string Schema =
        """
        pragma journal_mode = wal;
        create table cases (number text primary key, agency_code text not null, status text not null, arrived_on text not null,
        applicant text not null, description text not null) strict, without rowid;
        create table events (case_number text not null, sequence integer not null, type text not null, recorded_at text not null,
        data text not null, primary key (case_number, sequence)) strict, without rowid
        """;

    private const string InsertCase = "insert into cases values (@Number, @AgencyCode, @Status, @ArrivedOn, @Applicant, @Description)";
    private const string InsertEvent = "insert into events values (@Number, 1, 'registration', @at, @data)";

    private static readonly Channel<Waiting> Line = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    public static string Number(int sequence) => $"B-2023-{sequence:D4}";

    public static async Task ServeAsync(string file)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var database = $"Data Source={file}";
        Fill(database);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/cases/{number}", async (string number) =>
        {
            await using var connection = new SqliteConnection(database);
            await connection.OpenAsync();
            return await connection.QuerySingleOrDefaultAsync<Case>("select * from cases where number = @number", new { number });
        });
        app.MapPost("/cases", async (Form form) =>
        {
            var waiting = new Waiting(form);
            Line.Writer.TryWrite(waiting);
            return TypedResults.Created((string?)null, await waiting.Committed.Task);
        });
        _ = Task.Run(() => WriteAsync(database));
        await app.RunAsync();
    }

    private static void Fill(string database)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        connection.Execute(Schema);
        using var transaction = connection.BeginTransaction();
        connection.Execute(InsertCase, Enumerable.Range(1, Cases)
            .Select(sequence => new Form("B", "2023-03-01", new("申请人"), new("2022年度环境空气质量监测报告")).ToCase(sequence)), transaction);
        transaction.Commit();
    }

    private static async Task WriteAsync(string database)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await connection.ExecuteAsync("pragma synchronous = full");
        var batch = new List<Waiting>();
        var sequence = Cases;
        while (await Line.Reader.WaitToReadAsync())
        {
            batch.Clear();
            await using var transaction = await connection.BeginTransactionAsync();
            while (batch.Count < LargestBatch && Line.Reader.TryRead(out var next))
            {
                batch.Add(next);
                await connection.ExecuteAsync("savepoint work");
                next.Made = next.Form.ToCase(++sequence);
                await connection.ExecuteAsync(InsertCase, next.Made);
                await connection.ExecuteAsync(InsertEvent, new { next.Made.Number, at = DateTime.UtcNow.ToString("O"), data = "{}" });
                await connection.ExecuteAsync("release work");
            }

            await transaction.CommitAsync();
            batch.ForEach(waiting => waiting.Committed.SetResult(waiting.Made!));
        }
    }

    private sealed record Case(string Number, string AgencyCode, string Status, string ArrivedOn, string Applicant, string Description);

    private sealed record Form(string AgencyCode, string ArrivedOn, Person Applicant, Wish Request)
    {
        public Case ToCase(int sequence) =>
            new(Baseline.Number(sequence), AgencyCode, "processing", ArrivedOn, Applicant.Name, Request.Description);
    }

    private sealed record Person(string Name);

    private sealed record Wish(string Description);

    private sealed class Waiting(Form form)
    {
        public Form Form => form;

        public Case? Made { get; set; }

        public TaskCompletionSource<Case> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
