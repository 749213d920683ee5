using System.Buffers;
using System.Text;
using System.Text.Json;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Record;

/// <summary>How an event stands in the record: its type by name, its members as JSON, and the person among them sealed.</summary>
internal static class EventJson
{
    private const string Person = "applicant";
    private const string Sealed = "sealed";
    private const string SealBegins = $"\"{Sealed}\":\"";

    private static readonly Dictionary<string, Type> Types = StateMachine.Names.ToDictionary(name => name.Value, name => name.Key);

    public static string TypeOf(CaseStep step) => StateMachine.Names[step.GetType()];

    /// <param name="key">The data key of the case; needed where the event tells of a person.</param>
    /// <param name="place">The case and the event's place in its record.</param>
    public static string Write(CaseStep step, DataKey? key, string place)
    {
        var whole = JsonSerializer.SerializeToElement(step, step.GetType(), Json.Record);
        return !whole.TryGetProperty(Person, out _) ? whole.GetRawText() : Encoding.UTF8.GetString(Written(writer =>
        {
            foreach (var member in whole.EnumerateObject())
            {
                if (member.NameEquals(Person))
                {
                    WriteSealed(writer, member.Value, key, place);
                }
                else
                {
                    member.WriteTo(writer);
                }
            }
        }));
    }

    /// <summary>The type is counted, and tells of nobody: all else is sealed.</summary>
    private static void WriteSealed(Utf8JsonWriter writer, JsonElement person, DataKey? key, string place)
    {
        writer.WriteStartObject(Person);
        var members = person.EnumerateObject().ToList();
        foreach (var type in members.Where(member => member.NameEquals("type")))
        {
            type.WriteTo(writer);
        }

        if (members.FindAll(member => !member.NameEquals("type")) is { Count: > 0 } secret)
        {
            var text = Written(inner => secret.ForEach(member => member.WriteTo(inner)));
            writer.WriteString(
                Sealed, (key ?? throw new InvalidOperationException("The person of this case has been erased.")).Seal(text, place));
        }

        writer.WriteEndObject();
    }

    /// <summary>The bytes of an object with the members that are written.</summary>
    private static ReadOnlySpan<byte> Written(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = Json.Record.Encoder }))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    /// <summary>The event as it was; of a person without a key only the type is left.</summary>
    /// <param name="absent">What stands for the name of a person without a key.</param>
    public static CaseStep Read(string type, string data, DataKey? key, string place, string absent = Applicant.Erased) =>
        (CaseStep)JsonSerializer.Deserialize(Opened(type, data, key, place, absent), Types[type], Json.Record)!;

    /// <summary>
    /// Puts the members that were sealed in the place of the seal, which stands in no text: a quotation mark within one is escaped.
    /// </summary>
    private static string Opened(string type, string data, DataKey? key, string place, string absent)
    {
        var seal = data.IndexOf(SealBegins, StringComparison.Ordinal);
        if (seal < 0)
        {
            return data;
        }

        var text = data.AsSpan(seal + SealBegins.Length);
        var end = text.IndexOf('"');
        var members = key is null ? WithoutPerson(type, absent) : Encoding.UTF8.GetString(key.Open(text[..end].ToString(), place))[1..^1];
        return string.Concat(data.AsSpan(0, seal), members, text[(end + 1)..]);
    }

    /// <summary>An event as someone sees it.</summary>
    public static EventResponse ToResponse(RecordedEvent<CaseStep> recorded, PersonVisibility sight) =>
        EventResponse.Of(recorded, TypeOf(recorded.Step), recorded.Step.On, StepMask.Mask(recorded.Step, sight));

    /// <summary>An amendment of a person says nothing any more; a registration, that there was one.</summary>
    private static string WithoutPerson(string type, string absent) =>
        Types[type] == typeof(Registration) ? $"\"name\":\"{absent}\"" : "\"name\":null";
}
