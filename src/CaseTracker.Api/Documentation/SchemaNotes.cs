using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Domain;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.Documentation;

/// <summary>
/// Makes the schemas say what the wire and the validators do: codes are strings, what may be null says so, and what
/// a form needs is required.
/// </summary>
internal sealed class SchemaNotes(IServiceProvider services) : ISchemaFilter
{
    private static readonly NullabilityInfoContext Nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema writable)
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(context.Type) ?? context.Type;
        if (type.IsEnum)
        {
            writable.Type = JsonSchemaType.String;
            writable.Format = null;
            writable.Enum = [.. CodesOf(type).Select(code => (JsonNode)code)];
            return;
        }

        foreach (var property in type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (writable.Properties?.TryGetValue(name, out var found) == true)
            {
                writable.Properties[name] = Describe(writable, name, property, found);
            }
        }
    }

    private IOpenApiSchema Describe(OpenApiSchema schema, string name, PropertyInfo property, IOpenApiSchema found)
    {
        var rules = RulesOf(property);
        if (found is OpenApiSchema own)
        {
            own.MaxLength = rules.OfType<ILengthValidator>().FirstOrDefault()?.Max ?? own.MaxLength;
        }

        if (rules.Any(rule => rule is INotEmptyValidator or INotNullValidator))
        {
            (schema.Required ??= new HashSet<string>()).Add(name);
            if (found is OpenApiSchema { Type: { } type } needed)
            {
                needed.Type = type & ~JsonSchemaType.Null;
            }

            return found;
        }

        // A reference cannot say that it may be null; a choice between it and null can.
        return found is OpenApiSchemaReference && IsNullable(property)
            ? new OpenApiSchema { OneOf = [found, new OpenApiSchema { Type = JsonSchemaType.Null }] }
            : found;
    }

    private List<IPropertyValidator> RulesOf(PropertyInfo property)
    {
        var validator = services.GetService(typeof(IValidator<>).MakeGenericType(property.DeclaringType!)) as IValidator
            ?? services.GetService(typeof(IValidator<>).MakeGenericType(property.ReflectedType!)) as IValidator;
        return validator is null
            ? []
            : [.. validator.CreateDescriptor().GetValidatorsForMember(property.Name).Where(rule => !rule.Options.HasCondition).Select(rule => rule.Validator)];
    }

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static IReadOnlyList<string> CodesOf(Type type) =>
        (IReadOnlyList<string>)typeof(Codes<>).MakeGenericType(type).GetProperty(nameof(Codes<DayOfWeek>.All))!.GetValue(null)!;
}
