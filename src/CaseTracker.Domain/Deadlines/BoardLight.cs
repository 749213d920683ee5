namespace CaseTracker.Domain.Deadlines;

/// <summary>How much a case presses.</summary>
public enum BoardLight
{
    /// <summary>What should have been done already.</summary>
    Red,

    /// <summary>What is to be done now, or within a few working days.</summary>
    Amber,

    /// <summary>A reply is due later.</summary>
    Green,

    /// <summary>No clock runs: the applicant still has time.</summary>
    Grey,

    /// <summary>暂定: the day lies in a year without a calendar, and nothing is late by it.</summary>
    Provisional,
}
