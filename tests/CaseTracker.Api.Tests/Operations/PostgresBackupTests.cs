using System.Net;
using CaseTracker.Api.Data;
using CaseTracker.Api.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>A database that is no file is backed up with the tools of its server, and says so.</summary>
[Trait("Engine", "postgres")]
public sealed class PostgresBackupTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Backups_are_refused_with_the_tool_to_use()
    {
        var refused = await api.PostAsync("admin/backup", "").Refused(HttpStatusCode.Conflict, "not-on-this-engine");

        Assert.Contains("pg_dump", refused["detail"]);
    }

    [Fact]
    public async Task So_is_restoring()
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(
            () => api.Services.GetRequiredService<Restoration>().RestoreAsync(typeof(Program).Assembly.Location));

        Assert.Contains("pg_restore", refusal.Message);
    }
}
