using CaseTracker.Domain;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A case as a cell counts it, without anything of the person.</summary>
internal sealed record CellCase
{
    public required string CaseNumber { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The day of the answer that is counted; null while there is none.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>The row that counts the answer.</summary>
    public string? ReportRow { get; init; }

    /// <summary>By how many working days the answer was late; null where it was in time.</summary>
    public int? LateBy { get; init; }

    /// <summary>One as it was known at an instant, of which no due date was kept.</summary>
    public static CellCase Of(string number, CountedCase counted, DateOnly asOf) => new()
    {
        CaseNumber = number,
        ReceivedOn = counted.ReceivedOn,
        AnsweredOn = counted.AnsweredOn,
        ReportRow = counted.FinalOn <= asOf ? counted.FinalRow : counted.FirstRow,
    };

    /// <summary>办理结果 as the table counts it; null while there is none.</summary>
    public LocalizedText? Result => ReportRow is null ? null : new RequestRow(ReportRow).Label;

    /// <summary>是否超期.</summary>
    public LocalizedText TimelinessOn(DateOnly today) => (AnsweredOn, LateBy) switch
    {
        (null, _) when DueOn < today => new("超期未结", "Open and overdue"),
        (null, _) => new("在办", "Open"),
        (_, { } days) => new($"超期 {days} 日", $"Late by {days}"),
        _ => new("按期", "In time"),
    };
}
