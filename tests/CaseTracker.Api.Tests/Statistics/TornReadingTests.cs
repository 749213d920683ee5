using System.Data;
using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Someone writes between the two readings of a table: what is counted, and what has been recorded since.</summary>
[Trait("Engine", "sqlite")]
public sealed class TornReadingTests : IDisposable
{
    private readonly Api _api = new();

    [Fact]
    public async Task A_registration_between_the_readings_is_in_neither()
    {
        var agency = await _api.AgencyAsync();
        await _api.CaseAsync(agency);
        var instant = Pass();
        var source = new WriterBetween(_api.ConnectionString, "from case_events", () => _api.CaseAsync(agency));

        using var tables = new ComposedTables();
        var table = await new GetRequestTable.Handler(Reading(source), tables, Clock)
            .Handle(new(agency, new(2023), null, null, instant), CancellationToken.None);

        Assert.Equal(1, source.Written);
        Assert.Equal([1, 0, 0, 0, 0, 0, 1], table.Table[ReportRow.Received]);
    }

    [Fact]
    public async Task A_dispute_between_the_readings_is_in_neither()
    {
        var agency = await _api.AgencyAsync();
        await _api.RemedyAsync(agency);
        var instant = Pass();
        var source = new WriterBetween(_api.ConnectionString, "from remedy_events", () => _api.RemedyAsync(agency));

        var table = await new GetRemedyTable.Handler(Reading(source), Clock)
            .Handle(new(agency, new(2023), null, null, instant), CancellationToken.None);

        Assert.Equal(1, source.Written);
        Assert.Equal([0, 0, 0, 1, 1], table.Table[RemedyKind.Reconsideration]);
    }

    public void Dispose() => _api.Dispose();

    private static ReportingSource Reading(DbDataSource source) => new(source, replica: null, TimeSpan.Zero, TimeProvider.System);

    private OfficeClock Clock => _api.Services.GetRequiredService<OfficeClock>();

    private Instant Pass()
    {
        var now = _api.Time.GetUtcNow().AddSeconds(30);
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Instant.TryParse($"{now:yyyy-MM-ddTHH:mm:ssZ}", out var instant));
        return instant;
    }

    /// <summary>Lets someone write before the first query that has a text in it.</summary>
    private sealed class WriterBetween(string connectionString, string text, Func<Task> write) : DbDataSource
    {
        public int Written { get; private set; }

        public override string ConnectionString => connectionString;

        protected override DbConnection CreateDbConnection() => new Connection(this);

        private void Before(string query)
        {
            if (Written == 0 && query.Contains(text, StringComparison.Ordinal))
            {
                Written++;
                write().GetAwaiter().GetResult();
            }
        }

        private sealed class Connection(WriterBetween source) : SqliteConnection(source.ConnectionString)
        {
            public override SqliteCommand CreateCommand() => new Command(source) { Connection = this, Transaction = Transaction };
        }

        private sealed class Command(WriterBetween source) : SqliteCommand
        {
            public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
            {
                source.Before(CommandText);
                return base.ExecuteReader(behavior);
            }
        }
    }
}
