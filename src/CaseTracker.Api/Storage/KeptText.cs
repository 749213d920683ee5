namespace CaseTracker.Api.Storage;

/// <summary>A day or an instant as the very text that is linked. An engine that has such types keeps no other text that would read as the same.</summary>
internal readonly record struct KeptText(string Value);
