namespace CaseTracker.Api.Storage;

/// <summary>Where the cases are kept, from <c>ConnectionStrings:CaseTracker</c> and <c>CaseTracker:Engine</c>.</summary>
internal static class StorageSettings
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var engine = builder.Configuration["CaseTracker:Engine"] ?? "sqlite";
        if (engine != "sqlite")
        {
            throw new InvalidOperationException($"CaseTracker:Engine is '{engine}'; this release knows 'sqlite'.");
        }

        DapperTypes.Register();
        builder.Services.AddSingleton<System.Data.Common.DbDataSource>(_ => new SqliteDataSource(ConnectionString(builder)));
        builder.Services.AddSingleton<Database>();
    }

    private static string ConnectionString(WebApplicationBuilder builder) =>
        builder.Configuration.GetConnectionString("CaseTracker") is { Length: > 0 } configured
            ? configured
            : $"Data Source={Path.Combine(builder.Environment.ContentRootPath, "data", "casetracker.db")}";
}
