using System.Text.Json;
using CaseTracker.Api.Hosting;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases;

/// <summary>How an event stands in the record: its type by name, its members as JSON.</summary>
internal static class EventJson
{
    private static readonly Dictionary<string, Type> Types = CaseStates.Names.ToDictionary(name => name.Value, name => name.Key);

    public static string TypeOf(CaseStep step) => CaseStates.Names[step.GetType()];

    public static string Write(CaseStep step) => JsonSerializer.Serialize(step, step.GetType(), Json.Record);

    public static CaseStep Read(string type, string data) => (CaseStep)JsonSerializer.Deserialize(data, Types[type], Json.Record)!;

    /// <summary>The members as an integrator reads them, without the day, which stands beside them.</summary>
    public static JsonElement ToPublic(CaseStep step)
    {
        var node = JsonSerializer.SerializeToNode(PersonalData.Mask(step), step.GetType(), Json.Record)!.AsObject();
        node.Remove("on");
        return JsonSerializer.SerializeToElement(node, Json.Record);
    }
}
