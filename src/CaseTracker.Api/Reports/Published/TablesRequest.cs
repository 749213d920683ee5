using System.Text.Json;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Tables three and four as JSON; one of them at least.</summary>
/// <param name="Requests">
/// Table three: for each row (<c>1</c>, <c>2</c>, <c>3.1</c> … <c>4</c>) six applicant types and the total. In place of
/// <c>3.6.1</c> to <c>3.6.3</c> there may be one row <c>3.6</c>. Null is a blank: none, or an unstated total.
/// </param>
/// <param name="Remedies">Table four.</param>
/// <param name="Previous">
/// The year before, for B4: its <c>requests</c>, as this year's or only row <c>4</c> of them, within an object
/// (<c>{"requests":{"4":[…]}}</c>) or by themselves (<c>{"4":[…]}</c>).
/// </param>
internal sealed record TablesRequest(
    IReadOnlyDictionary<string, IReadOnlyList<decimal?>?>? Requests, RemediesForm? Remedies, JsonElement? Previous);
