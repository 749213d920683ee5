using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A row of table three, or a group of its results together: <c>3.6</c> is one row in 格式2019.</summary>
internal readonly record struct RequestRow(string Code) : IParameter<RequestRow>
{
    /// <summary>The codes of the groups, each the beginning of those of its rows.</summary>
    private static readonly string[] Groups =
        [.. ReportRow.All.Where(row => row.Group is not null).Select(row => row.Code[..row.Code.LastIndexOf('.')]).Distinct()];

    public static IReadOnlyList<string> Codes { get; } = [.. ReportRow.All.Select(row => row.Code), .. Groups];

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    /// <summary>The rows of the table that it stands for.</summary>
    public IEnumerable<ReportRow> Rows
    {
        get
        {
            var code = Code;
            return ReportRow.All.Where(row => row.Code == code || row.Code.StartsWith($"{code}.", StringComparison.Ordinal));
        }
    }

    /// <summary>Its label with that of its group.</summary>
    public LocalizedText Label
    {
        get
        {
            var first = Rows.First();
            return first.Code != Code ? first.Group!
                : first.Group is { } group ? new($"{group.Chinese} {first.Label.Chinese}", $"{group.English}: {first.Label.English}")
                : first.Label;
        }
    }

    public static bool TryParse(string? text, out RequestRow value)
    {
        value = new(text ?? "");
        return Codes.Contains(value.Code);
    }
}
