using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Storage;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTracker.Api.Hosting;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: so does its database, which is really written; below the first line it says
/// what somebody has to do before long.
/// </summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<CalendarCheck>("calendar");

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

    /// <summary>Due dates in a year without a calendar are provisional; requests are served all the same.</summary>
    private sealed class CalendarCheck(NextYear nextYear) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            HealthCheckResult.Healthy((await nextYear.MissingAsync(cancellationToken))?.Why.Say());
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await database.WriteAsync(TouchAsync, cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is DbException || StorageFault.IsOne(exception))
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", exception);
            }
        }

        /// <summary>A full disk is met only by writing, and nothing is written where nothing changes: so there and back.</summary>
        private static Task TouchAsync(DbConnection connection) => connection.ExecuteAsync(
            """
            update projections set version = version + 1 where name = 'cases';
            update projections set version = version - 1 where name = 'cases'
            """);
    }
}
