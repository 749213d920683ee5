
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// The tables <c>year_counts</c> and <c>year_balances</c>: one row of table three, or what one year leaves open, of one agency and
/// year, with the six applicant types side by side. The database keeps them itself, by triggers on <c>counted_cases</c>.
/// </summary>
internal static class YearCounts
{
    private static readonly string[] Names =
    [
        "natural_person", "commercial_enterprise", "research_institution", "social_welfare_organization", "legal_service_institution",
        "other_organization",
    ];

    /// <summary>The columns of the applicant types, in official order.</summary>
    public static string Columns { get; } = string.Join(", ", Names);

    public static string Sums { get; } = string.Join(", ", Names.Select(name => $"sum({name}) as {name}"));

    /// <summary>The same columns as one text.</summary>
    public static string Text { get; } = string.Join(" || ',' || ", Names);

    /// <summary>The same columns, of cases that are counted one by one.</summary>
    public static string More { get; } =
        string.Join(", ", Codes<ApplicantType>.All.Select(type => $"count(*) filter (where applicant_type = '{type}')"));

    /// <summary>The same columns, of cases that are taken out of a count.</summary>
    public static string Fewer { get; } =
        string.Join(", ", Codes<ApplicantType>.All.Select(type => $"-count(*) filter (where applicant_type = '{type}')"));
}
