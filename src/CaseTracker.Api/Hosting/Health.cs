using System.Data.Common;
using CaseTracker.Api.Storage;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTracker.Api.Hosting;

/// <summary><c>/livez</c>: the process answers. <c>/readyz</c>: so does its database, which is really opened and read.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
    }

    private sealed class DatabaseCheck(DbDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                // A pooled connection would still read a file that has been deleted.
                await using var fresh = new SqliteDataSource(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
                await using var connection = await fresh.OpenConnectionAsync(cancellationToken);
                await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from agencies", cancellationToken: cancellationToken));
                return HealthCheckResult.Healthy();
            }
            catch (DbException exception)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", exception);
            }
        }
    }
}
