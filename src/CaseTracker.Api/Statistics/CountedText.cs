using System.Globalization;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>All that table three of an agency is composed of, as the database says it.</summary>
internal sealed record CountedText
{
    /// <summary>Of the agency.</summary>
    public required string Name { get; init; }

    /// <summary>For each counted row its code and the counts of the six applicant types: <c>1,6,0,0,2,0,0;3.1,…</c></summary>
    public required string Cells { get; init; }

    public RequestTable Table() => RequestTable.FromCounts(
        from row in Cells.Split(';', StringSplitOptions.RemoveEmptyEntries)
        let parts = row.Split(',')
        from type in ApplicantTypes.All
        select new RequestCount(type, parts[0], long.Parse(parts[1 + (int)type], CultureInfo.InvariantCulture)));
}
