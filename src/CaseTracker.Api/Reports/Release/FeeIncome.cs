namespace CaseTracker.Api.Reports.Release;

internal sealed record FeeIncome(long Yuan, long Paid);
