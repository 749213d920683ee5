using System.Reflection;
using System.Text.Json;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>A query or path parameter of an endpoint, which is a text or an <see cref="IParameter{TSelf}"/>.</summary>
/// <param name="Codes">All texts that it takes, where they can be listed.</param>
/// <param name="FaultOf">What is wrong with a text; null for nothing.</param>
internal sealed record Parameter(
    string Name, Type Type, bool IsRequired, IReadOnlyList<string> Codes, Func<string, LocalizedText?> FaultOf)
{
    private static readonly MethodInfo OfType = typeof(Parameter).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The parameters of a handler; what it has besides, such as bodies and services, is none.</summary>
    public static IReadOnlyList<Parameter> AllOf(MethodInfo handler)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. handler.GetParameters().SelectMany(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is null
                ? [Of(parameter.Name!, parameter.ParameterType, nullability.Create(parameter))]
                : parameter.ParameterType.GetProperties()
                    .Select(property => Of(property.Name, property.PropertyType, nullability.Create(property))))
                .OfType<Parameter>(),
        ];
    }

    private static Parameter? Of(string member, Type declared, NullabilityInfo nullability)
    {
        var (name, type) = (JsonNamingPolicy.CamelCase.ConvertName(member), Nullable.GetUnderlyingType(declared) ?? declared);
        var isRequired = nullability.ReadState == NullabilityState.NotNull;
        return type == typeof(string) ? new(name, type, isRequired, [], _ => null)
            : type.IsValueType && type.GetInterfaces().Any(
                of => of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IParameter<>))
                ? (Parameter)OfType.MakeGenericMethod(type).Invoke(null, [name, isRequired])!
            : null;
    }

    private static Parameter Typed<T>(string name, bool isRequired)
        where T : struct, IParameter<T> =>
        new(name, typeof(T), isRequired, T.Codes, text => T.TryParse(text, out _) ? null : T.Expected);
}
