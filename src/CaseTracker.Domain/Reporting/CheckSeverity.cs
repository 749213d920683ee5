namespace CaseTracker.Domain.Reporting;

/// <summary>What a failed check does to a release.</summary>
public enum CheckSeverity
{
    /// <summary>The report cannot be released.</summary>
    Block,

    /// <summary>The report can be released with a written reason.</summary>
    Warn,
}
