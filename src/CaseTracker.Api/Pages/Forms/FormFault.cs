namespace CaseTracker.Api.Pages.Forms;

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Field">The name of the field; null where the fault is not of one field.</param>
internal sealed record FormFault(string? Field, string Sentence);
