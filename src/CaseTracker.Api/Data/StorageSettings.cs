using System.Data.Common;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;

namespace CaseTracker.Api.Data;

/// <summary>The database, from <c>CaseTracker:Engine</c> and <c>ConnectionStrings:CaseTracker</c>.</summary>
internal static class StorageSettings
{
    public static void AddStorage(this WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        DapperTypes.Register();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => EngineOf(builder, options));
        builder.Services.AddSingleton<DbDataSource>(services => services.GetRequiredService<Engine>().Source);
        builder.Services.AddSingleton<Database>();
    }

    private static Engine EngineOf(WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        var configured = builder.Configuration.GetConnectionString("CaseTracker") is { Length: > 0 } connection ? connection : null;
        try
        {
            return options.Engine == "postgres"
                ? new PostgresEngine(configured ?? throw new StartupException(new(
                    "使用 postgres 时应当设置 ConnectionStrings:CaseTracker。", "With postgres, ConnectionStrings:CaseTracker must be set.")))
                {
                    IsSandbox = options.Sandbox,
                }
                : new SqliteEngine(
                    configured ?? $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "data", "casetracker.db")}")
                {
                    IsSandbox = options.Sandbox,
                };
        }
        catch (ArgumentException exception)
        {
            // Not its message, which may quote a password.
            throw new StartupException(new(
                "ConnectionStrings:CaseTracker 不是该数据库的连接字符串。",
                "ConnectionStrings:CaseTracker is no connection string of this engine."), exception);
        }
    }
}
