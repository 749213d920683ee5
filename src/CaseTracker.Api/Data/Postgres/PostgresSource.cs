using Npgsql;

namespace CaseTracker.Api.Data.Postgres;

/// <summary>Connections to one PostgreSQL server, or to whichever of several is the one that is asked for.</summary>
internal static class PostgresSource
{
    /// <summary>
    /// Seconds, where there is another host to go on with: a machine that is gone answers nothing, and is not waited for long.
    /// </summary>
    private const int ConnectTime = 3;
    private const int CommandTime = 10;
    private const int KeepAliveTime = 2;
    private const int KeepAliveInterval = 1;

    /// <summary>Seconds for which a host is not asked again what it is: a standby is promoted within them.</summary>
    private const int RecheckTime = 1;

    private static readonly NpgsqlConnectionStringBuilder Defaults = new();

    /// <summary>The server that can be written.</summary>
    public static NpgsqlDataSource Of(string connectionString) => Of(Complete(connectionString), TargetSessionAttributes.ReadWrite);

    /// <summary>A standby where there is one. It is not waited for long: the primary can be read as well.</summary>
    public static NpgsqlDataSource OfReplica(string connectionString)
    {
        var settings = Complete(connectionString);
        settings.Timeout = Chosen(settings.Timeout, Defaults.Timeout, ConnectTime);
        return Of(settings, TargetSessionAttributes.PreferStandby);
    }

    /// <param name="among">Which of several hosts is meant where the connection string does not say.</param>
    private static NpgsqlDataSource Of(NpgsqlConnectionStringBuilder settings, TargetSessionAttributes among)
    {
        if (!HasSeveralHosts(settings))
        {
            return NpgsqlDataSource.Create(settings);
        }

        // A source for several hosts takes no target in its connection string.
        var target = settings.TargetSessionAttributes is { } named ? TargetOf(named) : among;
        settings.TargetSessionAttributes = null;
        return new NpgsqlDataSourceBuilder(settings.ToString()).BuildMultiHost().WithTargetSession(target);
    }

    /// <summary>For a single connection that can write, and that no pool keeps.</summary>
    public static string Once(string connectionString)
    {
        var settings = Complete(connectionString);
        settings.Pooling = false;
        settings.TargetSessionAttributes ??= HasSeveralHosts(settings) ? "read-write" : null;
        return settings.ToString();
    }

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',') == true;

    /// <summary>As Npgsql writes it: <c>read-write</c>, <c>prefer-standby</c>.</summary>
    private static TargetSessionAttributes TargetOf(string named) =>
        Enum.TryParse<TargetSessionAttributes>(named.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var target)
            ? target
            : throw new ArgumentException("Unknown target session attributes.", nameof(named));

    /// <summary>Repeated statements are planned once a connection, for disks whose random reads are fast.</summary>
    private static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 200 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "CaseTracker";
        settings.Options ??= "-c random_page_cost=1.1";
        if (HasSeveralHosts(settings))
        {
            settings.Timeout = Chosen(settings.Timeout, Defaults.Timeout, ConnectTime);
            settings.CommandTimeout = Chosen(settings.CommandTimeout, Defaults.CommandTimeout, CommandTime);
            settings.HostRecheckSeconds = Chosen(settings.HostRecheckSeconds, Defaults.HostRecheckSeconds, RecheckTime);
            settings.TcpKeepAliveTime = Chosen(settings.TcpKeepAliveTime, Defaults.TcpKeepAliveTime, KeepAliveTime);
            settings.TcpKeepAliveInterval = Chosen(settings.TcpKeepAliveInterval, Defaults.TcpKeepAliveInterval, KeepAliveInterval);
            settings.TcpKeepAlive = true;
        }

        return settings;
    }

    private static int Chosen(int configured, int usual, int ours) => configured == usual ? ours : configured;
}
