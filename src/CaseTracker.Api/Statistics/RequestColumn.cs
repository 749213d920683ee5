using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A column of table three.</summary>
internal readonly record struct RequestColumn(string Code) : IParameter<RequestColumn>
{
    public static readonly RequestColumn Total = new("total");

    public static IReadOnlyList<string> Codes => RequestTable.ColumnCodes;

    /// <summary>Its place among the columns.</summary>
    public int Index => RequestTable.ColumnCodes.ToList().IndexOf(Code);

    public LocalizedText Label => RequestTable.ColumnLabels[Index];

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    public static bool TryParse(string? text, out RequestColumn value)
    {
        value = new(text ?? "");
        return Codes.Contains(value.Code);
    }
}
