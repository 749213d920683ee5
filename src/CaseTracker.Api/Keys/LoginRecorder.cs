using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using Dapper;

namespace CaseTracker.Api.Keys;

/// <summary>
/// Who came, and when last: a caller's first request of a day goes to the audit log as a login, and a key's last use is noted
/// to the minute. Both are written behind the request, which waits for its login for a moment only: where it cannot be written,
/// or others write for long, nobody is kept from reading.
/// </summary>
internal sealed partial class LoginRecorder(Database database, AuditLog audit, OfficeClock clock, ILogger<LoginRecorder> logger)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    /// <summary>Of the last time that it could not be written: readers must not each wait for that.</summary>
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    public async Task NoteAsync(ClaimsPrincipal caller)
    {
        var (id, now) = (Caller.IdOf(caller), clock.Now);
        if (now - _failedAt < Often)
        {
            return;
        }

        var before = _noted.TryGetValue(id, out var noted) ? noted : DateTimeOffset.MinValue;
        if (now - before < Often || !(before == DateTimeOffset.MinValue ? _noted.TryAdd(id, now) : _noted.TryUpdate(id, now, before)))
        {
            return;
        }

        var isLogin = before == DateTimeOffset.MinValue || OfficeClock.DayOf(before) != clock.Today;
        var keyId = Caller.Of(caller).KeyId;
        if (!isLogin && keyId is null)
        {
            return;
        }

        var written = WriteAsync(caller, id, keyId, isLogin, now);
        if (isLogin)
        {
            await written.WaitAsync(MaxWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether or not the request is still there.</summary>
    private async Task WriteAsync(ClaimsPrincipal caller, string id, string? keyId, bool isLogin, DateTimeOffset now)
    {
        var name = Caller.Of(caller).Name;
        try
        {
            // Who goes away meanwhile came all the same.
            await database.WriteAsync(connection => WriteAsync(connection, caller, name, keyId, isLogin, now), CancellationToken.None);
        }
        catch (Exception exception)
        {
            _noted.TryRemove(id, out _);
            _failedAt = now;
            LogUnwritten(exception);
        }
    }

    private async Task WriteAsync(
        DbConnection connection, ClaimsPrincipal caller, string name, string? keyId, bool isLogin, DateTimeOffset now)
    {
        if (keyId is not null)
        {
            await connection.ExecuteAsync("update access_keys set last_used_at = @now where id = @keyId", new { now, keyId });
        }

        if (isLogin)
        {
            var scope = Caller.Of(caller).Scope;
            await audit.AddAsync(connection, AuditAct.Login, scope, keyId, detail: null, CancellationToken.None, actor: name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A login could not be recorded.")]
    private partial void LogUnwritten(Exception exception);
}
