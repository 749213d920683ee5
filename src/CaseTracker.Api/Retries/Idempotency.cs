using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Access;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Storage;
using Dapper;
using Microsoft.AspNetCore.Http.Extensions;

namespace CaseTracker.Api.Retries;

/// <summary>
/// <c>Idempotency-Key</c>: what a POST did and what it answered are one transaction, so that whoever asks again with the same key,
/// for whatever reason no answer came, gets the first answer and does nothing twice. Answers of the server's own failing are not kept.
/// </summary>
internal sealed class Idempotency(Database database, Vault vault, OfficeClock clock, Caller caller) : IMiddleware
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    private const int LongestKey = 255;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.ContainsKey(Header) || http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is null)
        {
            await next(http);
            return;
        }

        var cancelled = http.RequestAborted;
        var asked = new Asked(caller.Name, KeyOf(http.Request), await HashAsync(http.Request, cancelled));
        var (answer, replayed) = await WriteAsync(http, next, asked);
        if (replayed)
        {
            http.Response.Headers[Replayed] = "true";
        }

        await answer.SendAsync(http.Response, cancelled);
    }

    private async Task<(FirstAnswer Answer, bool Replayed)> WriteAsync(HttpContext http, RequestDelegate next, Asked asked)
    {
        try
        {
            return await database.WriteAsync(connection => AnswerAsync(connection, http, next, asked), http.RequestAborted);
        }
        catch (LogInUse)
        {
            // The answer that was kept says more than is true yet.
            await database.WriteAsync(
                connection => connection.ExecuteAsync("delete from answers where caller = @Caller and key = @Key", asked), CancellationToken.None);
            throw;
        }
    }

    private static string KeyOf(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= LongestKey } key] && !key.Any(char.IsControl) ? key : throw new Problem(
            ProblemKind.MalformedRequest, new($"{Header} 应为1至{LongestKey}个字符。", $"{Header} must be 1 to {LongestKey} characters."));

    /// <summary>Of all that makes the request: where it goes, what it says, and in which form.</summary>
    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.GetEncodedPathAndQuery()}\n{request.ContentType}\n"));
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<(FirstAnswer Answer, bool Replayed)> AnswerAsync(DbConnection connection, HttpContext http, RequestDelegate next, Asked asked)
    {
        await connection.ExecuteAsync("delete from answers where answered_at < @before", new { before = clock.Now - Kept });
        var kept = await connection.QuerySingleOrDefaultAsync<KeptAnswer>("select request, answer from answers where caller = @Caller and key = @Key", asked);
        if (kept is not null)
        {
            return kept.Request == asked.Request
                ? (FirstAnswer.Read(vault.Answers.Open(kept.Answer, asked.Place)), true)
                : throw new Problem(ProblemKind.KeyReused, new("该 Idempotency-Key 已用于内容不同的请求。", "The Idempotency-Key was used for another request."));
        }

        var answer = await FirstAsync(http, next);
        await connection.ExecuteAsync(
            "insert into answers (caller, key, request, answered_at, about, answer) values (@Caller, @Key, @Request, @at, @about, @sealedAnswer)",
            new { asked.Caller, asked.Key, asked.Request, at = clock.Now, about = AboutOf(http), sealedAnswer = vault.Answers.Seal(answer.ToBytes(), asked.Place) });
        return (answer, false);
    }

    /// <summary>Does what is asked for. A refusal is an answer too; what it had begun was undone where it was begun.</summary>
    private static async Task<FirstAnswer> FirstAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        catch (Exception exception) when (ProblemWriter.Read(exception) is { Kind.Status: < 500 } problem)
        {
            await ProblemWriter.WriteAsync(http, problem);
        }
        finally
        {
            http.Response.Body = body;
        }

        return FirstAnswer.Of(http.Response, written.ToArray());
    }

    /// <summary>The case whose person the answer may name, so that it goes when the person does.</summary>
    private static string? AboutOf(HttpContext http) =>
        http.Request.RouteValues.TryGetValue("number", out var number) ? (string?)number
        : http.Request.Path.StartsWithSegments("/api/v1/persons") ? "persons"
        : http.Response.Headers.Location.ToString() is { Length: > 0 } made ? made[(made.LastIndexOf('/') + 1)..]
        : null;

    private sealed record Asked(string Caller, string Key, string Request)
    {
        public string Place => $"{Caller}\n{Key}";
    }

    private sealed record KeptAnswer
    {
        public required string Request { get; init; }

        public required string Answer { get; init; }
    }
}
