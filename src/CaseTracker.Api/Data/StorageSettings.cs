using System.Data.Common;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;

namespace CaseTracker.Api.Data;

/// <summary>The database, from <c>CaseTracker:Engine</c>, and <c>CaseTracker</c> and <c>Replica</c> of <c>ConnectionStrings</c>.</summary>
internal static class StorageSettings
{
    private const string Main = "CaseTracker";
    private const string Replica = "Replica";

    public static void AddStorage(this WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        DapperTypes.Register();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => EngineOf(builder, options));
        builder.Services.AddSingleton<DbDataSource>(services => services.GetRequiredService<Engine>().Source);
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton(services => new ReportingSource(
            services.GetRequiredService<DbDataSource>(), (services.GetRequiredService<Engine>() as PostgresEngine)?.Replica,
            TimeSpan.FromSeconds(options.ReplicaStaleness), services.GetRequiredService<TimeProvider>()));
    }

    private static Engine EngineOf(WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        var database = Configured(builder, Main);
        var replica = Configured(builder, Replica);
        if (options.Engine == "postgres")
        {
            var standby = replica is null ? null : Read(Replica, () => PostgresSource.OfReplica(replica));
            return Read(Main, () => new PostgresEngine(
                database ?? throw new StartupException(new(
                    "使用 postgres 时应当设置 ConnectionStrings:CaseTracker。", "With postgres, ConnectionStrings:CaseTracker must be set.")),
                standby)
            {
                IsSandbox = options.Sandbox,
            });
        }

        return replica is null
            ? Read(Main, () => new SqliteEngine(
                database ?? $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "data", "casetracker.db")}")
            {
                IsSandbox = options.Sandbox,
            })
            : throw new StartupException(new(
                "ConnectionStrings:Replica 只能与 postgres 一起使用。", "ConnectionStrings:Replica takes CaseTracker:Engine=postgres."));
    }

    private static string? Configured(WebApplicationBuilder builder, string name) =>
        builder.Configuration.GetConnectionString(name) is { Length: > 0 } connection ? connection : null;

    private static T Read<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException exception)
        {
            // Not its message, which may quote a password.
            throw new StartupException(new(
                $"ConnectionStrings:{name} 不是该数据库的连接字符串。",
                $"ConnectionStrings:{name} is no connection string of this engine."), exception);
        }
    }
}
