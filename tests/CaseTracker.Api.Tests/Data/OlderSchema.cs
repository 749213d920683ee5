using CaseTracker.Api.Data;
using DbUp;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Data;

/// <summary>A database whose schema is that of an earlier program.</summary>
internal sealed class OlderSchema : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-schema-");

    /// <param name="last">The number of the last script that is applied.</param>
    public OlderSchema(int last)
    {
        Store = Store.In(_folder);
        foreach (var script in Enumerable.Range(1, last))
        {
            Apply(script);
        }
    }

    public Store Store { get; }

    public void Apply(int script) => Migrations.Run(
        Store.IsPostgres
            ? DeployChanges.To.PostgresqlDatabase(Store.ConnectionString)
            : DeployChanges.To.SqliteDatabase(Store.ConnectionString),
        $"db.{(Store.IsPostgres ? "postgres" : "sqlite")}.{script:D4}_");

    /// <summary>Makes a host work on it, with master keys of its own. The host applies the scripts that are missing.</summary>
    public void Share(IWebHostBuilder host)
    {
        Store.Configure(host);
        host.UseSetting("CaseTracker:KeyRing", Path.Combine(_folder.FullName, "keys"));
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Delete(recursive: true);
    }
}
