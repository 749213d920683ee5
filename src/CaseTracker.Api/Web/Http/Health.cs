using System.Data.Common;
using CaseTracker.Api.Data;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTracker.Api.Web.Http;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: so does its database, which is really written; below the first line it says
/// what someone has to do before long.
/// </summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddSingleton<DatabaseCheck>().AddHealthChecks().AddCheck<DatabaseCheck>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var told = report.Status == HealthStatus.Healthy ? report.Entries.Values.Select(entry => entry.Description).OfType<string>() : [];
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(string.Join('\n', told.Prepend($"{report.Status}")), http.RequestAborted);
    }

    /// <summary>Those who ask at once are answered together, so that nobody has the database written as often as they please.</summary>
    private sealed class DatabaseCheck(Engine engine, Database database) : IHealthCheck
    {
        private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan ShortWrite = TimeSpan.FromMilliseconds(200);
        private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

        private readonly Lock _asking = new();
        private Task<HealthCheckResult> _asked = Task.FromResult(HealthCheckResult.Healthy());

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            lock (_asking)
            {
                _asked = _asked.IsCompleted ? AskAsync() : _asked;
                return _asked.WaitAsync(cancellationToken);
            }
        }

        private async Task<HealthCheckResult> AskAsync()
        {
            try
            {
                await Task.Run(RequireWritableAsync);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is DbException or TimeoutException || StorageFault.IsOne(exception))
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", exception);
            }
        }

        private async Task RequireWritableAsync()
        {
            var commits = database.Commits;
            if (!await IsWritingForLongAsync() && !await IsWrittenAsync() && !database.IsWriting && database.Commits == commits)
            {
                // Another node may hold the writers' lock, which it takes no lock of a row to wait for.
                await Task.Run(TouchAloneAsync).WaitAsync(MaxWait);
            }

            await using var connection = await engine.Source.OpenConnectionAsync();
            await connection.ExecuteScalarAsync("select version from projections where name = 'cases'");
        }

        /// <summary>
        /// An import may write for long: it is not waited for, since it shows what is asked. One that has just begun may still fail.
        /// </summary>
        private async Task<bool> IsWritingForLongAsync()
        {
            for (var waited = TimeSpan.Zero; database.IsWriting; waited += BetweenLooks)
            {
                if (waited >= ShortWrite)
                {
                    return true;
                }

                await Task.Delay(BetweenLooks);
            }

            return false;
        }

        /// <summary>False where the line does not move in time.</summary>
        private async Task<bool> IsWrittenAsync()
        {
            using var patience = new CancellationTokenSource(MaxWait);
            try
            {
                await database.WriteAsync(TouchAsync, patience.Token).WaitAsync(patience.Token);
                return true;
            }
            catch (Exception exception) when (exception is OperationCanceledException or WriterBusy)
            {
                return false;
            }
        }

        private async Task TouchAloneAsync()
        {
            await using var connection = await engine.OpenForWritingAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await TouchAsync(connection);
            await engine.CommitAsync(connection, transaction);
        }

        /// <summary>A full disk is met only by writing, and nothing is written where nothing changes: so there and back.</summary>
        private static Task TouchAsync(DbConnection connection) => connection.ExecuteAsync(
            """
            update projections set version = version + 1 where name = 'cases';
            update projections set version = version - 1 where name = 'cases'
            """);
    }
}
