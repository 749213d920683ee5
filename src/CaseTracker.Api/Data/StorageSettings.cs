using System.Data.Common;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;

namespace CaseTracker.Api.Data;

/// <summary>Where the cases are kept, from <c>CaseTracker:Engine</c> and <c>ConnectionStrings:CaseTracker</c>.</summary>
internal static class StorageSettings
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        DapperTypes.Register();
        builder.Services.AddSingleton(_ => EngineOf(builder));
        builder.Services.AddSingleton<DbDataSource>(services => services.GetRequiredService<Engine>().Source);
        builder.Services.AddSingleton<Database>();
    }

    private static Engine EngineOf(WebApplicationBuilder builder)
    {
        var configured = builder.Configuration.GetConnectionString("CaseTracker");
        return (builder.Configuration["CaseTracker:Engine"] ?? "sqlite") switch
        {
            "sqlite" => new SqliteEngine(string.IsNullOrEmpty(
                configured) ? $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "data", "casetracker.db")}" : configured),
            "postgres" when !string.IsNullOrEmpty(configured) => new PostgresEngine(configured),
            "postgres" => throw new StartupException(
                new("使用 postgres 时应当设置 ConnectionStrings:CaseTracker。", "With postgres, ConnectionStrings:CaseTracker must be set.")),
            var other => throw new StartupException(
                new($"CaseTracker:Engine 只能是 sqlite 或者 postgres，不能是“{other}”。",
                    $"CaseTracker:Engine must be sqlite or postgres, not '{other}'.")),
        };
    }
}
