using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Domain;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using MediatR;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>
/// Makes the schemas say what the wire and the validators do: codes are strings, what may be null says so, and what
/// a form needs is required.
/// </summary>
internal sealed class SchemaNotes(IServiceProvider services) : ISchemaFilter
{
    /// <summary>
    /// Parts of requests, whose validators belong to the whole. What only a registration needs of them is not required of an amendment.
    /// </summary>
    private static readonly Dictionary<Type, IValidator> Parts = new()
    {
        [typeof(ApplicantForm)] = new ApplicantForm.Validator(complete: false),
        [typeof(RequestForm)] = new RequestForm.Validator(complete: false),
        [typeof(WithheldForm)] = new WithheldForm.Validator(),
        [typeof(ArchiveForm)] = new ArchiveForm.Validator(new OfficeClock(TimeProvider.System)),
        [typeof(RecordResult.NewAnswerForm)] = new RecordResult.NewAnswerForm.Validator(new OfficeClock(TimeProvider.System)),
        [typeof(PutProactive.DocumentForm)] = new PutProactive.DocumentForm.Validator(),
        [typeof(Amend.DecisionForm)] = new Amend.DecisionForm.Validator(new OfficeClock(TimeProvider.System)),
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema writable)
        {
            DropRepeated((OpenApiSchemaReference)schema, context.SchemaRepository);
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

        // Answers may grow new members; requests must not hold unknown ones.
        writable.AdditionalPropertiesAllowed = !IsRequest(type);

        foreach (var property in type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (writable.Properties?.TryGetValue(name, out var found) == true)
            {
                writable.Properties[name] = Describe(writable, name, property, found);
            }
        }
    }

    /// <summary>What a schema says of itself is not said again wherever it is referred to.</summary>
    private static void DropRepeated(OpenApiSchemaReference reference, SchemaRepository schemas)
    {
        if (schemas.Schemas.TryGetValue(reference.Reference.Id!, out var target) && target.Description == reference.Description)
        {
            reference.Description = null;
        }
    }

    private IOpenApiSchema Describe(OpenApiSchema schema, string name, PropertyInfo property, IOpenApiSchema found)
    {
        List<IPropertyValidator> rules = [.. ComponentsOf(property).Select(component => component.Validator)];
        if (found is OpenApiSchema own)
        {
            own.MaxItems = rules.OfType<ILengthValidator>().FirstOrDefault(rule => rule.Name == ListLength.Name)?.Max ?? own.MaxItems;
            Limit(own.Items as OpenApiSchema ?? own, rules);
            own.Format = own.Format == "double" ? "decimal" : own.Format;
        }

        if (IsRequired(property))
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

    private static void Limit(OpenApiSchema schema, List<IPropertyValidator> rules)
    {
        schema.MaxLength = rules.OfType<ILengthValidator>().FirstOrDefault(rule => rule.Name != ListLength.Name)?.Max ?? schema.MaxLength;
        schema.Pattern =
            rules.OfType<IRegularExpressionValidator>().FirstOrDefault()?.Expression.Replace(@"\z", "$", StringComparison.Ordinal)
            ?? schema.Pattern;
        if (rules.OfType<IBetweenValidator>().FirstOrDefault() is { } between)
        {
            (schema.Minimum, schema.Maximum) = ($"{between.From}", $"{between.To}");
        }
    }

    public static bool IsRequest(Type type) =>
        type.IsAssignableTo(typeof(IBaseRequest)) || Parts.ContainsKey(type) || type == typeof(TablesRequest)
            || type == typeof(RemediesForm);

    /// <summary>Of the rules of a list, those for its entries do not say that it must be given.</summary>
    private bool IsRequired(PropertyInfo property) =>
        ComponentsOf(property, rule => rule.TypeToValidate.IsAssignableFrom(property.PropertyType))
            .Any(component => component.Validator is INotEmptyValidator or INotNullValidator);

    private IEnumerable<IRuleComponent> ComponentsOf(PropertyInfo property, Func<IValidationRule, bool>? which = null)
    {
        var validator = Parts.GetValueOrDefault(property.ReflectedType!)
            ?? services.GetService(typeof(IValidator<>).MakeGenericType(property.ReflectedType!)) as IValidator;
        return (validator?.CreateDescriptor().GetRulesForMember(property.Name) ?? []).Where(which ?? (_ => true))
            .SelectMany(rule => rule.Components).Where(component => !component.HasCondition && !component.HasAsyncCondition);
    }

    /// <summary>A context remembers what it has seen, and cannot be shared: the document is made for several readers at once.</summary>
    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static IReadOnlyList<string> CodesOf(Type type) =>
        (IReadOnlyList<string>)typeof(Codes<>).MakeGenericType(type).GetProperty(nameof(Codes<DayOfWeek>.All))!.GetValue(null)!;
}
