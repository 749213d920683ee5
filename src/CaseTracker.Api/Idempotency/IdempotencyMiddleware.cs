using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Dapper;
using Microsoft.Extensions.Primitives;

namespace CaseTracker.Api.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c>, or <c>?once=</c> of a page's form: what a POST stored and what it answered are one transaction, so that anyone
/// who asks again with the same
/// key, for whatever reason no answer came, gets the first answer and does nothing twice. An answer that stored nothing, such as a
/// refusal, is not kept: the same key may try again.
/// </summary>
internal sealed class IdempotencyMiddleware(
    Database database, DbDataSource source, Vault vault, OfficeClock clock, Caller caller) : IMiddleware
{
    public const string Header = "Idempotency-Key";

    /// <summary>The query parameter that the form of a page has in place of the header.</summary>
    public const string Parameter = "once";

    public const string Replayed = "Idempotency-Replayed";

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int MaxKeyLength = 255;

    private const string Find =
        "select request, answer from idempotent_responses where caller = @Caller and key = @Key and answered_at >= @since";

    private const string Delete = "delete from idempotent_responses where caller = @Caller and key = @Key";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var (request, metadata) = (http.Request, http.GetEndpoint()?.Metadata);
        var given = http.IsOfTheApi() ? request.Headers[Header] : request.Query[Parameter];
        if (given.Count == 0 || !HttpMethods.IsPost(request.Method) || metadata?.GetMetadata<AccessRule>() is null)
        {
            await next(http);
            return;
        }

        var hash = await RequestHash.OfAsync(request, http.RequestAborted);
        var asked = new Asked(caller.Name, KeyOf(given), hash, metadata.GetMetadata<NotKept>() ?? NotKept.Nothing);
        try
        {
            await AnswerAsync(http, next, asked);
        }
        catch (Replay replay)
        {
            http.Response.Headers[Replayed] = "true";
            await replay.Response.SendAsync(http.Response, http.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next, Asked asked)
    {
        if (asked.NotKept == NotKept.Anything)
        {
            await next(http);
            return;
        }

        await RequireNewAsync(asked, http.RequestAborted);
        try
        {
            var answer = await database.RespondAsync(
                () => FirstAsync(http, next),
                connection => ClaimAsync(connection, asked),
                (connection, first) => KeepAsync(connection, asked, first, AboutOf(http, first)));
            await answer.SendAsync(http.Response, http.RequestAborted);
        }
        catch (Refused refused)
        {
            await refused.Response.SendAsync(http.Response, http.RequestAborted);
        }
        catch (LogInUse)
        {
            // The answer that was kept says more than is true yet.
            await database.WriteAsync(connection => connection.ExecuteAsync(Delete, asked), CancellationToken.None);
            throw;
        }
        catch (Problem)
        {
            // Perhaps because the same request was done meanwhile.
            await RequireNewAsync(asked, http.RequestAborted);
            throw;
        }
    }

    private static string KeyOf(StringValues given) =>
        given is [{ Length: > 0 and <= MaxKeyLength } key] && !key.Any(char.IsControl) ? key : throw new Problem(
            ProblemKind.MalformedRequest, new($"{Header} 应为1至{MaxKeyLength}个字符。", $"{Header} must be 1 to {MaxKeyLength} characters."));

    private async Task RequireNewAsync(Asked asked, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RequireNewAsync(connection, asked);
    }

    /// <exception cref="Replay">It was done and answered before.</exception>
    private async Task RequireNewAsync(DbConnection connection, Asked asked)
    {
        var since = clock.Now - Kept;
        if (await connection.QuerySingleOrDefaultAsync<ReplayedResponse>(Find, new { asked.Caller, asked.Key, since }) is not { } kept)
        {
            return;
        }

        var answer = kept.Request == asked.Request
            ? StoredResponse.Read(vault.Answers.Open(kept.Answer, asked.Place))
            : throw new Problem(ProblemKind.KeyReused, new(
                "该 Idempotency-Key 已用于内容不同的请求。", "The Idempotency-Key was used for another request."));
        throw asked.NotKept == NotKept.Body ? new Problem(ProblemKind.ShownOnce) : new Replay(answer);
    }

    /// <summary>Of those who ask at once with the same key, one writes; the others find its answer.</summary>
    private async Task ClaimAsync(DbConnection connection, Asked asked)
    {
        await RequireNewAsync(connection, asked);
        await connection.ExecuteAsync(Delete, asked);
    }

    private Task KeepAsync(DbConnection connection, Asked asked, StoredResponse answer, string? about)
    {
        var kept = asked.NotKept == NotKept.Body ? answer with { Body = [] } : answer;
        var sealedAnswer = vault.Answers.Seal(kept.ToBytes(), asked.Place);
        return connection.ExecuteAsync(
            """
            insert into idempotent_responses (caller, key, request, answered_at, about, answer)
            values (@Caller, @Key, @Request, @at, @about, @sealedAnswer)
            """,
            new { asked.Caller, asked.Key, asked.Request, at = clock.Now, about, sealedAnswer });
    }

    /// <summary>Does what is asked for. What it had begun is undone where it is refused.</summary>
    private static async Task<StoredResponse> FirstAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        var answer = StoredResponse.Of(http.Response, written.ToArray());
        return answer.Status < StatusCodes.Status400BadRequest ? answer : throw new Refused(answer);
    }

    /// <summary>The case whose person the answer may name, so that it goes when the person does.</summary>
    private static string? AboutOf(HttpContext http, StoredResponse answer) =>
        answer.Body.Length == 0 ? null
        : http.Request.RouteValues.TryGetValue("number", out var number) ? (string?)number
        : http.Request.Path.StartsWithSegments("/api/v1/persons") ? "persons"
        : http.Response.Headers.Location.ToString() is { Length: > 0 } made ? made[(made.LastIndexOf('/') + 1)..]
        : null;

    private sealed record Asked(string Caller, string Key, string Request, NotKept NotKept)
    {
        public string Place => $"{Caller}\n{Key}";
    }

    private sealed record ReplayedResponse
    {
        public required string Request { get; init; }

        public required string Answer { get; init; }
    }

    /// <summary>Ends the work on a request that was answered before.</summary>
    private sealed class Replay(StoredResponse answer) : Exception
    {
        public StoredResponse Response => answer;
    }

    /// <summary>Ends the work on a request that the framework itself refused.</summary>
    private sealed class Refused(StoredResponse answer) : Exception
    {
        public StoredResponse Response => answer;
    }
}
