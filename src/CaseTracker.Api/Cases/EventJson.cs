using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases;

/// <summary>How an event stands in the record: its type by name, its members as JSON, and the person among them sealed.</summary>
internal static class EventJson
{
    private const string Person = "applicant";
    private const string Sealed = "sealed";

    private static readonly Dictionary<string, Type> Types = CaseStates.Names.ToDictionary(name => name.Value, name => name.Key);

    public static string TypeOf(CaseStep step) => CaseStates.Names[step.GetType()];

    /// <param name="key">The data key of the case; needed where the event tells of a person.</param>
    /// <param name="place">The case and the event's place in its record.</param>
    public static string Write(CaseStep step, PersonKey? key, string place)
    {
        var node = JsonSerializer.SerializeToNode(step, step.GetType(), Json.Record)!.AsObject();
        if (node[Person] is JsonObject person)
        {
            // The type is counted, and tells of nobody.
            var kept = new JsonObject();
            if (person["type"] is { } type)
            {
                person.Remove("type");
                kept["type"] = type;
            }

            if (person.Count > 0)
            {
                kept[Sealed] = (key ?? throw new InvalidOperationException("The person of this case has been erased.")).Seal(JsonSerializer.SerializeToUtf8Bytes(person, Json.Record), place);
            }

            node[Person] = kept;
        }

        return node.ToJsonString(Json.Record);
    }

    /// <summary>The event as it was; of a person whose key is destroyed only the type is left.</summary>
    public static CaseStep Read(string type, string data, PersonKey? key, string place)
    {
        var node = JsonNode.Parse(data)!.AsObject();
        if (node[Person] is JsonObject person && (string?)person[Sealed] is { } sealedPerson)
        {
            person.Remove(Sealed);
            foreach (var (name, value) in key is null ? Erased(type) : JsonNode.Parse(key.Open(sealedPerson, place))!.AsObject())
            {
                person[name] = value?.DeepClone();
            }
        }

        return (CaseStep)node.Deserialize(Types[type], Json.Record)!;
    }

    /// <summary>Whether an event as it is kept tells of a person.</summary>
    public static bool IsSealed(string data) => data.Contains($"\"{Sealed}\"", StringComparison.Ordinal);

    /// <summary>The members as an integrator reads them, without the day, which stands beside them.</summary>
    public static JsonElement ToPublic(CaseStep step, Sight sight)
    {
        var node = JsonSerializer.SerializeToNode(PersonalData.Mask(step, sight), step.GetType(), Json.Record)!.AsObject();
        node.Remove("on");
        return JsonSerializer.SerializeToElement(node, Json.Record);
    }

    /// <summary>An amendment of a person says nothing any more; a registration, that there was one.</summary>
    private static JsonObject Erased(string type) =>
        Types[type] == typeof(Registration) ? new() { ["name"] = Applicant.Erased } : [];
}
