using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CaseTracker.Domain;

/// <summary>The public codes of an enumeration: its member names in camelCase, compared exactly.</summary>
public static class Codes<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByCode =
        Enum.GetValues<T>().ToFrozenDictionary(value => Camel(value.ToString()));

    private static readonly FrozenDictionary<T, string> ByValue =
        ByCode.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All codes, in the order of declaration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(value => Camel(value.ToString()))];

    public static string Of(T value) => ByValue[value];

    public static bool TryParse([NotNullWhen(true)] string? code, out T value)
    {
        value = default;
        return code is not null && ByCode.TryGetValue(code, out value);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

public static class Codes
{
    /// <summary>The public code of a value, such as <c>naturalPerson</c>.</summary>
    public static string Code<T>(this T value)
        where T : struct, Enum => Codes<T>.Of(value);
}
