using System.Text.Json;
using FluentValidation;

namespace CaseTracker.Api.Web.Validation;

/// <summary>What the rules of form find wrong with a request.</summary>
internal static class ValidationFaults
{
    /// <summary>The faults that the first validator with any finds, each with its place as a JSON path.</summary>
    public static IReadOnlyList<(string Path, string Sentence)> Of<T>(IEnumerable<IValidator<T>> validators, T request) =>
        validators.Select(validator => validator.Validate(request)).FirstOrDefault(result => !result.IsValid) is { } result
            ? [.. result.Errors.Select(error => (JsonPath(error.PropertyName), error.ErrorMessage))]
            : [];

    /// <summary>Only bodies have validators, so the place is one in JSON.</summary>
    private static string JsonPath(string property) => property.Length == 0
        ? "$"
        : string.Concat(property.Split('.').Select(name => $".{JsonNamingPolicy.CamelCase.ConvertName(name)}").Prepend("$"));
}
