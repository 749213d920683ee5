using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>What the checks on a table compare, in a few words.</summary>
internal static class CheckText
{
    private static readonly Dictionary<string, LocalizedText> Words = new()
    {
        ["B1"] = new("一＋二＝三＋四", "I + II = III + IV"),
        ["B2"] = new("各结果之和＝总计", "results add up"),
        ["B3"] = new("各列之和＝总计", "columns add up"),
        ["B5"] = new("各类结果之和＝总计", "results add up"),
    };

    public static LocalizedText Of(string rule) => Words[rule];
}
