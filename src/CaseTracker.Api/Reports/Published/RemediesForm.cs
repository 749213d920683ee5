namespace CaseTracker.Api.Reports.Published;

/// <param name="Columns">May say the columns, which are <c>upheld, corrected, other, pending, total</c> in this order.</param>
/// <param name="Reconsideration">行政复议</param>
/// <param name="DirectSuit">行政诉讼，未经复议直接起诉</param>
/// <param name="SuitAfterReconsideration">行政诉讼，复议后起诉</param>
internal sealed record RemediesForm(
    IReadOnlyList<string>? Columns,
    IReadOnlyList<decimal?>? Reconsideration,
    IReadOnlyList<decimal?>? DirectSuit,
    IReadOnlyList<decimal?>? SuitAfterReconsideration);
