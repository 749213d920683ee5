using System.Runtime.CompilerServices;
using CaseTracker.Api.Statistics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>How many agencies there are costs neither queries nor memory.</summary>
[Trait("Engine", "sqlite")]
public sealed class UnitReaderTests(Api api) : IClassFixture<Api>
{
    private static readonly ReportPeriod Period = new(2023, new(2023, 12, 31));

    [Fact]
    public async Task Any_number_of_agencies_is_one_query()
    {
        var root = await ManyAsync(300);
        await using var database = (SqliteConnection)api.OpenDatabase();
        var asked = new List<string>();
        raw.sqlite3_trace(database.Handle, (_, sql) => asked.Add(sql), null);

        var lines = await UnitReader.ReadAsync(database, root, Period, CancellationToken.None).CountAsync();

        Assert.Equal(302, lines);
        Assert.Single(asked);
    }

    /// <summary>What has been read is not held: halfway, the first of thousands are gone.</summary>
    [Fact]
    public async Task What_has_been_read_is_let_go()
    {
        var root = await ManyAsync(4000);
        await using var database = api.OpenDatabase();
        await using var lines = UnitReader.ReadAsync(database, root, Period, CancellationToken.None).GetAsyncEnumerator();

        // The root itself stays until the end, for the total.
        Assert.True(await lines.MoveNextAsync());
        var first = new List<WeakReference>();
        for (var line = 0; line < 2000; line++)
        {
            Assert.True(await lines.MoveNextAsync());
            Note(first, lines);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(first.Take(1900).Count(line => line.IsAlive), 0, 2);
        Assert.True(await lines.MoveNextAsync());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Note(List<WeakReference> seen, IAsyncEnumerator<UnitLine> lines) => seen.Add(new(lines.Current.Table));

    private async Task<string> ManyAsync(int count)
    {
        var root = await api.AgencyAsync();
        await api.AddManyAsync(root, count, isChain: false);
        return root;
    }
}
