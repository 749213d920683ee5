namespace CaseTracker.Domain.Reporting;

/// <summary>By when the report of a year is to be published (条例 art. 49).</summary>
/// <param name="IsOfGovernment">Whether it is the date of a government, 31 March; that of its departments is 31 January.</param>
public sealed record ReportDeadline(DateOnly On, bool IsOfGovernment)
{
    /// <summary>
    /// No register says of what level an agency is: one that is called 人民政府 is a government, and any other gets the earlier date.
    /// </summary>
    public static ReportDeadline Of(string agencyName, int year) => agencyName.EndsWith("人民政府", StringComparison.Ordinal)
        ? new(new(year + 1, 3, 31), true)
        : new(new(year + 1, 1, 31), false);
}
