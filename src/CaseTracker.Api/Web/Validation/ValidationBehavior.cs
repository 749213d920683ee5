using CaseTracker.Api.Web.Problems;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Web.Validation;

/// <summary>Checks the form of every request before its handler sees it; the law is checked by the domain.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        ValidationFaults.Of(validators, request) is { Count: > 0 } faults ? throw Problem.Invalid(faults) : next();
}
