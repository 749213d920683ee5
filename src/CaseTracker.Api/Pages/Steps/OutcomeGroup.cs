using CaseTracker.Api.Cases;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>Outcomes under one heading of table three, in its order.</summary>
internal sealed record OutcomeGroup(string Label, IReadOnlyList<OutcomeGroup.Choice> Choices)
{
    public static IEnumerable<OutcomeGroup> Of(IReadOnlyList<ListCaseOutcomes.Item> offers)
    {
        var first = offers.FirstOrDefault(offer => offer.Allowed);
        return offers.GroupBy(offer => HeadingOf(offer.Outcome.Rule().Row))
            .Select(group => new OutcomeGroup(group.Key, [.. group.Select(offer => new Choice(offer, offer == first))]));
    }

    private static string HeadingOf(string code)
    {
        var row = ReportRow.All[ReportRow.IndexOf(code)];
        return (row.Group ?? row.Label).Localize();
    }

    /// <param name="IsFirst">The first that can be chosen: a fault of the group leads to it.</param>
    internal sealed record Choice(ListCaseOutcomes.Item Offer, bool IsFirst)
    {
        public string Code => Offer.Outcome.Code();

        public string Label => Offer.Outcome.Rule().Label.Localize();

        /// <summary>The article of the regulation (条例) that the outcome rests on; empty where it has none.</summary>
        public string Article => ArticleText.Of(Offer.Outcome.Rule().Basis);
    }
}
