using Dapper;
using Npgsql;

namespace CaseTracker.Benchmarks.Load;

/// <summary>A database of the program and one of the bare server, as connection strings.</summary>
/// <param name="Drop">What it takes to drop them; null for files.</param>
internal sealed record DatabasePair(string Engine, string Program, string Baseline, Func<Task>? Drop = null) : IAsyncDisposable
{
    public static async Task<DatabasePair> OnPostgresAsync(string server)
    {
        var (program, baseline) = ($"load_{Guid.NewGuid():N}", $"bare_{Guid.NewGuid():N}");
        await ExecuteAsync(server, $"create database {program}", $"create database {baseline}");
        return new("postgres", On(server, program), On(server, baseline), () => ExecuteAsync(
            server, $"drop database {program} with (force)", $"drop database {baseline} with (force)"));
    }

    public async ValueTask DisposeAsync() => await (Drop?.Invoke() ?? Task.CompletedTask);

    private static string On(string server, string name) => new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    private static async Task ExecuteAsync(string server, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(statement);
        }
    }
}
