using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Web.Problems;
using Dapper;
using Npgsql;

namespace CaseTracker.Api.Operations;

/// <summary>
/// <c>pg_dump</c> or <c>pg_restore</c> of this machine, on the database of an engine. The password goes to it by the environment, which
/// other accounts of the machine cannot read as they can a command line.
/// </summary>
internal sealed partial class PostgresTool
{
    private readonly string _name;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private PostgresTool(string name, IReadOnlyDictionary<string, string> environment) => (_name, _environment) = (name, environment);

    /// <exception cref="Problem">The tool is not there, or is older than the server.</exception>
    public static async Task<PostgresTool> FindAsync(string name, PostgresEngine engine, CancellationToken cancellationToken)
    {
        await using var connection = (NpgsqlConnection)await engine.Source.OpenConnectionAsync(cancellationToken);
        var server = await connection.QuerySingleAsync<int>(
            "select cast(current_setting('server_version_num') as integer) / 10000", null, cancellationToken);
        var tool = new PostgresTool(name, Environment(engine.Settings, connection));
        if (await tool.VersionAsync(cancellationToken) is not { } version)
        {
            throw new Problem(ProblemKind.NotOnThisEngine, new(
                $"本机没有 {name}。请安装 PostgreSQL {server} 的客户端工具，或者使用服务器的归档备份。",
                $"This machine has no {name}: install the client tools of PostgreSQL {server}, or use the archive of the server."));
        }

        return version >= server ? tool : throw new Problem(ProblemKind.NotOnThisEngine, new(
            $"{name} 的版本 {version} 低于服务器的版本 {server}。",
            $"{name} is of version {version}, and the server of {server}: install the client tools of the server's version."));
    }

    /// <summary>Returns what the tool printed.</summary>
    /// <param name="report">Takes each line that it says about its work.</param>
    /// <exception cref="ToolFailed">It ended with a failure.</exception>
    public async Task<string> RunAsync(Action<string> report, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await using var cancelled = cancellationToken.UnsafeRegister(_ => process.Kill(), null);
        var printed = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        string? failure = null;
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            report(line);
            failure ??= line.Contains("error:", StringComparison.Ordinal) ? line : null;
        }

        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? await printed : throw new ToolFailed(failure ?? $"{_name}: exit code {process.ExitCode}");
    }

    /// <summary>Null where the tool is not there.</summary>
    private async Task<int?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var said = await RunAsync(_ => { }, ["--version"], cancellationToken);
            return Major().Match(said) is { Success: true } major ? int.Parse(major.ValueSpan) : null;
        }
        catch (Exception exception) when (exception is Win32Exception or ToolFailed)
        {
            return null;
        }
    }

    /// <summary>The server that the engine is connected to now, as the library of the tools takes it.</summary>
    private static Dictionary<string, string> Environment(NpgsqlConnectionStringBuilder settings, NpgsqlConnection connection)
    {
        (string Name, string? Value)[] all =
        [
            ("PGHOST", connection.Host), ("PGPORT", $"{connection.Port}"), ("PGDATABASE", connection.Database),
            ("PGUSER", settings.Username),
            ("PGPASSWORD", settings.Password), ("PGPASSFILE", settings.Passfile), ("PGSSLMODE", SslMode(settings)),
            ("PGSSLROOTCERT", settings.RootCertificate), ("PGSSLCERT", settings.SslCertificate), ("PGSSLKEY", settings.SslKey),
            ("PGCONNECT_TIMEOUT", $"{settings.Timeout}"), ("LC_MESSAGES", "C"),
        ];
        return all.Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Name, one => one.Value!);
    }

    private static string SslMode(NpgsqlConnectionStringBuilder settings) => settings.SslMode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        var mode => $"{mode}".ToLowerInvariant(),
    };

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex Major();
}
