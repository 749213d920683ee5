using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>The validators of the API, through which a ledger passes too.</summary>
internal sealed class ImportValidators(IServiceProvider services)
{
    public ValidationResult Validate(IBaseRequest request) =>
        ((IValidator)services.GetRequiredService(typeof(IValidator<>).MakeGenericType(request.GetType()))).Validate(
            new ValidationContext<object>(request));
}
