namespace CaseTracker.Domain.Deadlines;

/// <summary>How a day of a deadline counts.</summary>
public enum DayKind
{
    /// <summary>收到: the day of receipt, which does not count (条例 art. 31).</summary>
    Receipt,

    /// <summary>A working day of the reply period.</summary>
    Counted,

    /// <summary>A working day that the reply period leaves out.</summary>
    Excluded,

    /// <summary>A weekend or a holiday.</summary>
    DayOff,
}
