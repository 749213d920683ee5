using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>A table is composed once while the database says the same of it, and again when anything differs.</summary>
public sealed class ComposedTablesTests : IDisposable
{
    private static readonly CountedText Counted = new() { Name = "某局", Cells = "1,6,0,0,2,0,0;3.1,3,0,0,1,0,0" };
    private static readonly AgencyScope Scope = new("HDHB", RollUp: false);
    private static readonly ReportPeriod Period = new(2023, new(2023, 12, 31));

    private readonly ComposedTables _tables = new();

    [Fact]
    public void The_same_counts_give_the_same_answer_and_it_holds_them()
    {
        var answer = _tables.Of(Scope, Period, Counted);

        Assert.Same(answer, _tables.Of(Scope with { }, Period with { }, Counted with { }));
        Assert.Equal([6, 0, 0, 2, 0, 0, 8], answer.Table[ReportRow.Received]);
        Assert.Equal([3, 0, 0, 1, 0, 0, 4], answer.Table[ReportRow.CarriedOver]);
    }

    [Fact]
    public void Other_counts_or_another_name_give_another()
    {
        var answer = _tables.Of(Scope, Period, Counted);
        var changed = _tables.Of(Scope, Period, Counted with { Cells = "1,7,0,0,2,0,0;3.1,3,0,0,1,0,0" });
        var renamed = _tables.Of(Scope, Period, Counted with { Name = "新局" });

        Assert.Equal([7, 0, 0, 2, 0, 0, 9], changed.Table[ReportRow.Received]);
        Assert.Equal("新局", renamed.AgencyName);
        Assert.Equal(3, new[] { answer, changed, renamed }.Select(one => one.Tag!.Tag).Distinct().Count());
    }

    [Fact]
    public void Another_scope_or_day_has_its_own()
    {
        var answer = _tables.Of(Scope, Period, Counted);

        Assert.True(_tables.Of(Scope with { RollUp = true }, Period, Counted).RollUp);
        Assert.True(_tables.Of(Scope, Period with { AsOf = new(2023, 6, 30) }, Counted).Preview);
        Assert.Same(answer, _tables.Of(Scope, Period, Counted));
    }

    public void Dispose() => _tables.Dispose();
}
