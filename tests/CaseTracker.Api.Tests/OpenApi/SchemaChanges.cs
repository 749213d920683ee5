using System.Globalization;
using Microsoft.OpenApi;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>The breaking changes of what is sent or answered. A schema that has a name is compared once in each direction.</summary>
internal sealed class SchemaChanges(List<string> found)
{
    private readonly HashSet<(string Name, bool Sent)> _seen = [];

    /// <param name="sent">Whether a client sends it, and not the server.</param>
    public void Compare(string where, IOpenApiSchema? before, IOpenApiSchema? after, bool sent)
    {
        if (before is null || after is null)
        {
            Report(before is not null, $"{where} is no longer described");
            return;
        }

        var ((was, wasNull), (now, isNull)) = (Bare(before), Bare(after));
        Report(sent && wasNull && !isNull, $"{where} may no longer be null");
        Report(!sent && !wasNull && isNull, $"{where} may now be null");
        Report(NameOf(was) != NameOf(now), $"{where} is now called {NameOf(now) ?? "nothing"}");
        if (NameOf(was) is { } name)
        {
            if (!_seen.Add((name, sent)))
            {
                return;
            }

            where = $"{name}, {(sent ? "sent" : "answered")},";
        }

        CompareValues(where, was, now, sent);
        CompareMembers(where, was, now, sent);
    }

    private void CompareValues(string where, IOpenApiSchema was, IOpenApiSchema now, bool sent)
    {
        Report(TypeOf(was) != TypeOf(now), $"{where} is now of type {TypeOf(now)}");
        Report(was.Format != now.Format, $"{where} is now of format {now.Format ?? "none"}");
        if (!sent)
        {
            return;
        }

        var (before, after) = (ValuesOf(was), ValuesOf(now));
        Report(before.Count == 0 && after.Count > 0, $"{where} is now one of a list");
        found.AddRange(after.Count == 0 ? [] : before.Except(after).Select(value => $"{where} may no longer be {value}"));
        Report(was.Pattern != now.Pattern && now.Pattern is not null, $"{where} now has the pattern {now.Pattern}");
        Report(now.MaxLength < (was.MaxLength ?? int.MaxValue), $"{where} may now have {now.MaxLength} characters");
        Report(now.MinLength > (was.MinLength ?? 0), $"{where} now needs {now.MinLength} characters");
        Report(now.MaxItems < (was.MaxItems ?? int.MaxValue), $"{where} may now have {now.MaxItems} items");
        Report(Number(now.Maximum) < (Number(was.Maximum) ?? decimal.MaxValue), $"{where} is now at most {now.Maximum}");
        Report(Number(now.Minimum) > (Number(was.Minimum) ?? decimal.MinValue), $"{where} is now at least {now.Minimum}");
    }

    private void CompareMembers(string where, IOpenApiSchema was, IOpenApiSchema now, bool sent)
    {
        foreach (var (name, member) in was.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (now.Properties?.TryGetValue(name, out var other) == true)
            {
                Compare($"{where} {name}", member, other, sent);
                Report(!sent && IsRequired(was, name) && !IsRequired(now, name), $"{where} {name} may now be missing");
            }
            else
            {
                found.Add($"{where} {name} is gone");
            }
        }

        found.AddRange((now.Required ?? new HashSet<string>()).Where(name => sent && !IsRequired(was, name))
            .Select(name => $"{where} {name} is now required"));
        Report(sent && was.AdditionalPropertiesAllowed && !now.AdditionalPropertiesAllowed, $"{where} may have no other members now");
        CompareParts($"{where} items", was.Items, now.Items, sent);
        CompareParts($"{where} values", was.AdditionalProperties, now.AdditionalProperties, sent);
    }

    private void CompareParts(string where, IOpenApiSchema? was, IOpenApiSchema? now, bool sent)
    {
        if (was is not null)
        {
            Compare(where, was, now, sent);
        }
    }

    private void Report(bool isBroken, string change)
    {
        if (isBroken)
        {
            found.Add(change);
        }
    }

    /// <summary>A choice between something and null is that thing, which may be null.</summary>
    private static (IOpenApiSchema Schema, bool MayBeNull) Bare(IOpenApiSchema schema) =>
        schema.OneOf is { Count: 2 } choices && choices.Any(IsNull)
            ? (choices.Single(choice => !IsNull(choice)), true)
            : (schema, schema.Type?.HasFlag(JsonSchemaType.Null) == true);

    private static bool IsNull(IOpenApiSchema schema) => schema.Type == JsonSchemaType.Null;

    private static string? NameOf(IOpenApiSchema schema) => (schema as OpenApiSchemaReference)?.Reference.Id;

    private static JsonSchemaType? TypeOf(IOpenApiSchema schema) => schema.Type & ~JsonSchemaType.Null;

    private static List<string> ValuesOf(IOpenApiSchema schema) => [.. (schema.Enum ?? []).Select(value => value.ToJsonString())];

    private static bool IsRequired(IOpenApiSchema schema, string name) => schema.Required?.Contains(name) == true;

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
