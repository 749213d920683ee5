using BenchmarkDotNet.Attributes;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Benchmarks.Pure;

/// <summary>Table three: built from what was counted, and added up over agencies.</summary>
public class TableBenchmarks
{
    private readonly RequestCount[] _counts =
        [.. from row in ReportRow.Results.Select(row => row.Code).Append(ReportRow.Received)
            from type in Enum.GetValues<ApplicantType>() select new RequestCount(type, row, 12)];

    private readonly RequestTable _table;

    public TableBenchmarks() => _table = Build();

    [Benchmark(Description = "build a table from 132 counts")]
    public RequestTable Build() => RequestTable.FromCounts(_counts);

    [Benchmark(Description = "add two tables")]
    public RequestTable Add() => _table + _table;

    [Benchmark(Description = "check a table")]
    public IReadOnlyList<ReportCheck> Check() => ReportChecks.Of(_table);
}
