using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A column of table four.</summary>
internal readonly record struct RemedyColumn(string Code) : IParameter<RemedyColumn>
{
    public static IReadOnlyList<string> Codes => RemedyTable.ColumnCodes;

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    public LocalizedText Label => RemedyTable.ColumnLabels[RemedyTable.ColumnCodes.ToList().IndexOf(Code)];

    public static bool TryParse(string? text, out RemedyColumn value)
    {
        value = new(text ?? "");
        return Codes.Contains(value.Code);
    }
}
