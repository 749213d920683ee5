using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseTracker.Api.Tests;

/// <summary>A database of one test's own: a file, or on the PostgreSQL server that <c>CASETRACKER_POSTGRES</c> names.</summary>
internal abstract class Store : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("CASETRACKER_POSTGRES") is { Length: > 0 } server
        ? server
        : null;

    public abstract string ConnectionString { get; }

    protected abstract string Engine { get; }

    public static bool IsPostgres => Server is not null;

    /// <param name="from">What it begins as a copy of: one that nobody has open.</param>
    public static Store In(DirectoryInfo folder, Store? from = null) =>
        Server is null ? new InFile(folder, (InFile?)from) : new OnServer(Server, (OnServer?)from);

    public void Configure(IWebHostBuilder host) => host
        .UseSetting("CaseTracker:Engine", Engine)
        .UseSetting("ConnectionStrings:CaseTracker", ConnectionString);

    /// <summary>Opens it alongside the host.</summary>
    public DbConnection Open()
    {
        var connection = Connection();
        connection.Open();
        return connection;
    }

    /// <summary>The names of its tables, in order.</summary>
    public static async Task<List<string>> TablesAsync(DbConnection database) => (await database.QueryAsync<string>(
        database is SqliteConnection
            ? "select name from sqlite_master where type = 'table' order by name"
            : "select tablename from pg_tables where schemaname = 'public' order by tablename")).AsList();

    /// <summary>A hash of every row of every table.</summary>
    /// <param name="without">The tables that are left out; null for none.</param>
    public static async Task<string> DigestAsync(DbConnection database, Predicate<string>? without = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in (await TablesAsync(database)).Where(table => without?.Invoke(table) != true))
        {
            var rows = (await database.QueryAsync($"select * from \"{table}\"")).Cast<IDictionary<string, object?>>()
                .Select(row => string.Join('|', row.Values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value)));
            foreach (var row in rows.Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{table}: {row}\n"));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public abstract void Dispose();

    protected abstract DbConnection Connection();

    private sealed class InFile : Store
    {
        private readonly string _file;

        public InFile(DirectoryInfo folder, InFile? from)
        {
            _file = Path.Combine(folder.FullName, "casetracker.db");
            if (from is not null)
            {
                File.Copy(from._file, _file);
            }
        }

        public override string ConnectionString => $"Data Source={_file}";

        protected override string Engine => "sqlite";

        public override void Dispose() => SqliteConnection.ClearAllPools();

        protected override SqliteConnection Connection() => new(ConnectionString);
    }

    private sealed class OnServer : Store
    {
        private readonly string _server;
        private readonly string _name = $"t{Guid.NewGuid():N}";

        public OnServer(string server, OnServer? from)
        {
            _server = server;
            ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name, MaxPoolSize = 30 }.ToString();
            if (from is not null)
            {
                // The connections that the scripts were run on wait in a pool; a database that someone has open cannot be copied.
                using var open = new NpgsqlConnection(from.ConnectionString);
                NpgsqlConnection.ClearPool(open);
            }

            OnServerItself($"create database {_name}{(from is null ? "" : $" template {from._name}")}");
        }

        public override string ConnectionString { get; }

        protected override string Engine => "postgres";

        public override void Dispose() => OnServerItself($"drop database if exists {_name} with (force)");

        /// <summary>Not from a pool, which would keep a connection to each test's database.</summary>
        protected override NpgsqlConnection Connection() => new(ConnectionString + ";Pooling=false");

        private void OnServerItself(string sql)
        {
            using var connection = new NpgsqlConnection(_server);
            connection.Open();
            connection.Execute(sql, commandTimeout: 120);
        }
    }
}
