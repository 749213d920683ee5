using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using FluentValidation;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>Reads a form as the request of the API with the same names, so that both are refused with the same sentences.</summary>
internal static class FormReader
{
    private static readonly LocalizedText WrongForm = new("格式有误。", "Not in the right form.");

    private static readonly JsonSerializerOptions Options = MakeOptions();

    public static T Read<T>(HttpContext http)
        where T : notnull =>
        Read<T>(http, FormState.Of(http).Typed!.Values);

    /// <summary>The request that fields make; those of another name are passed over.</summary>
    /// <param name="keepsEmpty">Whether a field that is empty is sent as such. Default: it is not sent.</param>
    /// <exception cref="Problem">A field cannot be read. The faults that the rules of form find are named with it.</exception>
    public static T Read<T>(HttpContext http, IEnumerable<KeyValuePair<string, string>> fields, bool keepsEmpty = false)
        where T : notnull
    {
        var (json, faults) =
            (JsonOf(fields.Where(field => keepsEmpty || field.Value.Length > 0), typeof(T)), new Dictionary<string, string>());
        while (true)
        {
            try
            {
                var request = json.Deserialize<T>(Options)!;
                return faults.Count == 0 ? request : throw Problem.Invalid(
                    ValidationFaults.Of(http.RequestServices.GetServices<IValidator<T>>(), request)
                        .Where(fault => !faults.ContainsKey(fault.Path))
                        .Concat(faults.Select(fault => (fault.Key, fault.Value))));
            }
            catch (JsonException fault) when (fault.Path is { } path && !faults.ContainsKey(path) && Remove(json, path))
            {
                faults[path] = (fault is Json.ValueException value ? value.Words : WrongForm).Localize();
            }
        }
    }

    private static JsonObject JsonOf(IEnumerable<KeyValuePair<string, string>> fields, Type type)
    {
        var json = new JsonObject();
        foreach (var (name, text) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            Place(json, name.Split('.'), text, type);
        }

        return json;
    }

    private static void Place(JsonObject into, ReadOnlySpan<string> path, string text, Type type)
    {
        var (name, index) = path[0].Split('[') is [var list, var place] ? (list, int.Parse(place[..^1])) : (path[0], -1);
        if (Options.GetTypeInfo(type) is not { Kind: JsonTypeInfoKind.Object } known
            || known.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType is not { } member)
        {
            return;
        }

        var element = member.IsGenericType && member.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? member.GenericTypeArguments[0]
            : null;
        if (element is not null && index < 0)
        {
            into[name] = new JsonArray([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonValue.Create(line))]);
        }
        else if (element is not null)
        {
            var entries = into[name] as JsonArray ?? [];
            into[name] = entries;
            while (entries.Count <= index)
            {
                entries.Add(path.Length > 1 ? new JsonObject() : null);
            }

            if (path.Length > 1)
            {
                Place(entries[index]!.AsObject(), path[1..], text, element);
            }
            else
            {
                entries[index] = text;
            }
        }
        else if (path.Length > 1)
        {
            var part = into[name] as JsonObject ?? [];
            into[name] = part;
            Place(part, path[1..], text, member);
        }
        else
        {
            into[name] = text;
        }
    }

    /// <summary>Takes the value at a path out, so that the rest can be read; false where there is none.</summary>
    private static bool Remove(JsonObject json, string path)
    {
        JsonNode? node = json;
        var steps = path.Replace("$", "", StringComparison.Ordinal).Split(['.', '['], StringSplitOptions.RemoveEmptyEntries);
        foreach (var step in steps.SkipLast(1))
        {
            node = step.EndsWith(']') ? node?[int.Parse(step[..^1])] : node?[step];
        }

        switch (node)
        {
            case JsonObject part when steps.Length > 0:
                return part.Remove(steps[^1]);
            case JsonArray entries when steps.Length > 0 && int.TryParse(steps[^1].TrimEnd(']'), out var index):
                entries[index] = null;
                return true;
            default:
                return false;
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(Json.Public)
        {
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Insert(0, new DayConverter());
        options.Converters.Insert(0, new ChoiceConverter());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A day as people type it, where the browser has no field for dates.</summary>
    private sealed class DayConverter : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            LedgerCodes.Day(reader.GetString()!) ?? throw new Json.ValueException(new(
                "应为真实存在的日期，例如2026-03-29。", "Must be a real date, such as 2026-03-29."));

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    /// <summary>A box that is ticked, or one of two radio buttons.</summary>
    private sealed class ChoiceConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            bool.TryParse(reader.GetString(), out var chosen) ? chosen : throw new Json.ValueException(WrongForm);

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
