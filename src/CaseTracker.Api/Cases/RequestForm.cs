using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases;

/// <summary>What is said of the information asked for. A registration needs <c>description</c>.</summary>
internal sealed record RequestForm(string? Description = null, string? DocumentNumber = null, string? DeliveryMethod = null)
{
    public string? Description { get; init; } = HalfWidth.Clean(Description);

    public string? DocumentNumber { get; init; } = HalfWidth.Clean(DocumentNumber);

    public string? DeliveryMethod { get; init; } = HalfWidth.Clean(DeliveryMethod);

    public InformationRequest ToRequest() => new(Description!, DocumentNumber, DeliveryMethod);

    public RequestChange ToChange() => new(Description, DocumentNumber, DeliveryMethod);

    internal sealed class Validator : AbstractValidator<RequestForm>
    {
        public Validator(bool complete)
        {
            RuleFor(request => request.Description).Text(TextLimits.Description);
            RuleFor(request => request.Description).IsRequired().When(request => complete || request.Description is not null);
            RuleFor(request => request.DocumentNumber).Text(TextLimits.Name);
            RuleFor(request => request.DeliveryMethod).Text(100);
        }
    }
}
