using System.Text.Json;
using CaseTracker.Api.Web.Problems;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Web.Validation;

/// <summary>Checks the form of every request before its handler sees it; the law is checked by the domain.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var result = validator.Validate(request);
            if (!result.IsValid)
            {
                throw Problem.Invalid(result.Errors.Select(error => (JsonPath(error.PropertyName), error.ErrorMessage)));
            }
        }

        return next();
    }

    /// <summary>Only bodies have validators, so the place is one in JSON.</summary>
    private static string JsonPath(string property) => property.Length == 0
        ? "$"
        : string.Concat(property.Split('.').Select(name => $".{JsonNamingPolicy.CamelCase.ConvertName(name)}").Prepend("$"));
}
