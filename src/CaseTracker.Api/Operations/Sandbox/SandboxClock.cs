using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Operations.Sandbox;

/// <summary>The clock of a sandbox, which goes on where it was when the program starts again. Each setting is on the audit log.</summary>
internal sealed class SandboxClock(
    Database database, SandboxTime time, TimeProvider real, OfficeClock clock, Seals seals, AuditLog audit)
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Days that lie beyond are on no calendar.</summary>
    private static readonly DateOnly Latest = new(2099, 12, 31);

    private const string Sql = "select clock_ahead from sandbox where id = 1";

    /// <summary>Marks a new database as a sandbox, and takes up the clock.</summary>
    public async Task EstablishAsync() => time.GoTo(await database.WriteAsync(
        async connection =>
        {
            if (await AheadAsync(connection) is { } ahead)
            {
                return ahead;
            }

            await connection.ExecuteAsync(
                "insert into sandbox (id, made_at, clock_ahead) values (1, @now, 0)", new { now = clock.Now });
            await seals.SealAsync(connection, SealedTable.Sandbox, "id = 1", parameters: null, CancellationToken.None);
            return TimeSpan.Zero;
        },
        CancellationToken.None));

    /// <param name="member">The path of the member from which the next time comes.</param>
    /// <param name="next">What the clock shows next, from what it shows now.</param>
    /// <exception cref="Problem">That lies before what it shows now, up to which something may have been recorded.</exception>
    public async Task<ClockResponse> SetAsync(
        string member, Func<DateTimeOffset, DateTimeOffset> next, CancellationToken cancellationToken)
    {
        time.GoTo(await database.WriteAsync(connection => StoreAsync(connection, member, next, cancellationToken), cancellationToken));
        return new(clock.Now, clock.Today);
    }

    private async Task<TimeSpan> StoreAsync(
        DbConnection connection, string member, Func<DateTimeOffset, DateTimeOffset> next, CancellationToken cancellationToken)
    {
        var (today, before) = (real.GetUtcNow(), await AheadAsync(connection) ?? TimeSpan.Zero);
        var (now, then) = (today + before, next(today + before));
        if (then < now)
        {
            throw new Problem(ProblemKind.ClockBehind, new(
                $"演练时钟现为 {Text(now)}，不能调回 {Text(then)}。", $"The clock shows {Text(now)} and is not set back to {Text(then)}."));
        }

        if (OfficeClock.DayOf(then) > Latest)
        {
            throw Problem.Invalid(member, new($"演练时钟最晚为 {Latest:yyyy-MM-dd}。", $"The clock goes no further than {Latest:yyyy-MM-dd}."));
        }

        var ahead = (then - today).Ticks / TicksPerMicrosecond;
        await connection.ExecuteAsync("update sandbox set clock_ahead = @ahead where id = 1", new { ahead }, cancellationToken);
        await audit.AddAsync(
            connection, AuditAct.ClockSet, agency: null, subject: null, $"{Text(now)} → {Text(then)}", cancellationToken);
        return new(ahead * TicksPerMicrosecond);
    }

    private static async Task<TimeSpan?> AheadAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long?>(Sql) is { } ahead ? new(ahead * TicksPerMicrosecond) : null;

    private static string Text(DateTimeOffset instant) => $"{instant.ToOffset(OfficeClock.China):yyyy-MM-dd'T'HH:mm:sszzz}";
}
