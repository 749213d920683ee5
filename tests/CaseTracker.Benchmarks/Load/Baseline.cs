using System.Threading.Channels;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// What the machine gives without any program: bare Kestrel, Dapper and a database. A point read, a page of a list, and a durable creation
/// of a case and its event by group commit: one writer takes all who wait, and commits once.
/// </summary>
internal static class Baseline
{
    public const string Name = "baseline";

    /// <summary>Cases that are there from the beginning, numbered from 1.</summary>
    public const int Cases = 100_000;

    private const int LargestBatch = 128;

    private const string Read = "select * from cases where number = @number";
    private const string List = "select * from listed where number > @after order by number limit 50";

    /// <summary>Rows as long as those of the program's list.</summary>
    private const string Listed =
        """
        create table listed as
        select number, agency_code, status, 'inPerson' as channel, arrived_on, '2023-03-01' as received_on, '2023-03-29' as due_on,
          applicant, 'naturalPerson' as applicant_type, '138******00' as phone, 'someone@example.cn' as email,
          'No. 8, Yongan Road, Pingan District, Haidong' as postal_address, description, 'post' as delivery_method,
          'granted' as outcome, '3.1' as table_row, '2023-03-28' as closed_on, 'No. 8 of 2023' as document_number,
          'The report is public and can be read on the website of the bureau, under environmental quality.' as explanation,
          'service, filing, note, amendment, correction, consultation, void' as allowed_actions
        from cases;
        create unique index listed_number on listed (number)
        """;

    private static readonly Channel<Waiting> Line = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });

    public static string Number(int sequence) => $"B-2023-{sequence:D4}";

    public static async Task ServeAsync(string engine)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var builder = WebApplication.CreateSlimBuilder();
        var connection = builder.Configuration.GetConnectionString(Name)!;
        BareDatabase database = engine == "postgres" ? new BarePostgres(connection) : new BareSqlite(connection);
        await FillAsync(database);

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/cases/{number}", async (string number) =>
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            return await connection.QuerySingleOrDefaultAsync<BareCase>(Read, new { number });
        });
        app.MapGet("/cases", async (string after) =>
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            return await connection.QueryAsync<BareRow>(List, new { after });
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

    private static async Task FillAsync(BareDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(database.Schema);
        var form = new Form("B", "2023-03-01", new("申请人"), new("2022年度环境空气质量监测报告"));
        foreach (var chunk in Enumerable.Range(1, Cases).Select(form.ToCase).Chunk(Cases / 100))
        {
            await database.StoreAsync(connection, chunk);
        }

        await connection.ExecuteAsync(Listed);
    }

    private static async Task WriteAsync(BareDatabase database)
    {
        await using var connection = await database.OpenForWritingAsync();
        var batch = new List<Waiting>();
        var sequence = Cases;
        while (await Line.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && Line.Reader.TryRead(out var next))
            {
                next.Made = next.Form.ToCase(++sequence);
                batch.Add(next);
            }

            await database.StoreAsync(connection, batch.ConvertAll(waiting => waiting.Made!));
            batch.ForEach(waiting => waiting.Committed.SetResult(waiting.Made!));
        }
    }

    private sealed record Form(string AgencyCode, string ArrivedOn, Person Applicant, Wish Request)
    {
        public BareCase ToCase(int sequence) =>
            new(Baseline.Number(sequence), AgencyCode, "processing", ArrivedOn, Applicant.Name, Request.Description);
    }

    private sealed record Person(string Name);

    private sealed record Wish(string Description);

    private sealed class Waiting(Form form)
    {
        public Form Form => form;

        public BareCase? Made { get; set; }

        public TaskCompletionSource<BareCase> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
