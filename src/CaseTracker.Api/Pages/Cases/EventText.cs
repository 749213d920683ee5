using CaseTracker.Api.Pages.Steps;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>What an event is called, by its type in the record.</summary>
internal static class EventText
{
    /// <summary>Of those that nobody asks for on a page of a step.</summary>
    private static readonly Dictionary<string, LocalizedText> Others = new()
    {
        ["registration"] = new("登记", "Registration"),
        ["newAnswerOrder"] = new("责令重新答复", "New answer ordered"),
        ["newAnswerOrderLifted"] = new("责令不再有效", "Order lifted"),
    };

    public static LocalizedText Of(string type) => StepPages.Titled(type) ?? Others[type];
}
