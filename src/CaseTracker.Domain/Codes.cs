using System.Diagnostics.CodeAnalysis;

namespace CaseTracker.Domain;

/// <summary>The public codes of an enumeration: its member names in camelCase, compared exactly.</summary>
public static class Codes<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = Array.ConvertAll(Enum.GetNames<T>(), Camel);

    // Of types that are the same for each enumeration: the runtime would compile a dictionary of its own for each, at the start.
    private static readonly Dictionary<string, int> Places = Names.Index().ToDictionary(name => name.Item, name => name.Index);

    /// <summary>All codes, in the order of declaration.</summary>
    public static IReadOnlyList<string> All => Names;

    public static string Of(T value) => Names[Array.IndexOf(Values, value)];

    public static bool TryParse([NotNullWhen(true)] string? code, out T value)
    {
        var isOne = Places.TryGetValue(code ?? "", out var place);
        value = isOne ? Values[place] : default;
        return isOne;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

public static class Codes
{
    /// <summary>The public code of a value, such as <c>naturalPerson</c>.</summary>
    public static string Code<T>(this T value)
        where T : struct, Enum => Codes<T>.Of(value);
}
