using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Release;

/// <summary>
/// The canonical form of JSON by RFC 8785 (JCS): names sorted, no blanks, nothing escaped that need not be. Anyone can write
/// it again in any language, and compute its hash. Numbers here are whole, or have six decimals at the most.
/// </summary>
internal static class CanonicalJson
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                WriteAll(text, '{', members.OrderBy(member => member.Key, StringComparer.Ordinal), '}', member =>
                {
                    WriteString(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonArray items:
                WriteAll(text, '[', items, ']', item => Write(text, item));
                break;
            default:
                WriteValue(text, node);
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, Action<T> write)
    {
        text.Append(open);
        foreach (var (index, part) in parts.Index())
        {
            text.Append(index == 0 ? "" : ",");
            write(part);
        }

        text.Append(close);
    }

    private static void WriteValue(StringBuilder text, JsonNode? node)
    {
        switch (node?.GetValueKind())
        {
            case null or JsonValueKind.Null:
                text.Append("null");
                break;
            case JsonValueKind.String:
                WriteString(text, node.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(decimal.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
                    .ToString(ProactiveTable.AmountFormat, CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        text.Append('"');
    }
}
