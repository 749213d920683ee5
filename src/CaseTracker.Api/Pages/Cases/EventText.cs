using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>What an event is called, by its type in the record.</summary>
internal static class EventText
{
    private static readonly Dictionary<string, LocalizedText> Titles =
        StateMachine.Names.ToDictionary(name => name.Value, name => StepLabels.Of(name.Key));

    public static LocalizedText Of(string type) => Titles[type];
}
