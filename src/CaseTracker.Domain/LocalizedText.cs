namespace CaseTracker.Domain;

/// <summary>One label or sentence in the two languages of the API.</summary>
public sealed record LocalizedText(string Chinese, string English);
