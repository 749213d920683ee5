using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A row of table three.</summary>
internal readonly record struct RequestRow(string Code) : IParameter<RequestRow>
{
    public static IReadOnlyList<string> Codes { get; } = [.. ReportRow.All.Select(row => row.Code)];

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    public static bool TryParse(string? text, out RequestRow value)
    {
        value = new(text ?? "");
        return Codes.Contains(value.Code);
    }
}
