using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>The words of a ledger's filter.</summary>
internal static class FilterText
{
    /// <summary>What a filter leaves when it is not set.</summary>
    public static Choice Any => new("", T("全部", "Any"));

    /// <summary>The values of an enumeration, and any.</summary>
    public static IReadOnlyList<Choice> Choices<T>(Func<T, LocalizedText> label)
        where T : struct, Enum => [Any, .. Choice.Of(label)];

    /// <summary>What was chosen, as a chip and the caption say it.</summary>
    public static string Of(string name, string value, IReadOnlyList<Choice> agencies) => name switch
    {
        LedgerFilter.Agency => agencies.FirstOrDefault(agency => agency.Value == value)?.Label ?? value,
        LedgerFilter.RollUp => T("含下级单位", "with those below"),
        "status" when Codes<CaseStatus>.TryParse(value, out var status) => status.Label().Localize(),
        "applicantType" when Codes<ApplicantType>.TryParse(value, out var type) => type.Label().Localize(),
        "outcome" when Codes<Outcome>.TryParse(value, out var outcome) => outcome.Rule().Label.Localize(),
        "due" when Codes<DueFilter>.TryParse(value, out var due) => Due(due).Localize(),
        "receivedFrom" => T($"收到 {value} 起", $"received from {value}"),
        "receivedTo" => T($"收到 {value} 止", $"received until {value}"),
        LedgerFilter.Words => T($"含“{value}”", $"with “{value}”"),
        _ => value,
    };

    public static LocalizedText Due(DueFilter due) => due switch
    {
        DueFilter.Soon => new("临期", "Due soon"),
        DueFilter.Overdue => new("超期未结", "Open and overdue"),
        DueFilter.ClosedLate => new("超期办结", "Closed late"),
        _ => throw new ArgumentOutOfRangeException(nameof(due), due, null),
    };
}
