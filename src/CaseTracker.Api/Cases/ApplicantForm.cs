using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases;

/// <summary>
/// What is said of an applicant. A registration needs <c>type</c>, <c>name</c> and one of <c>phone</c>, <c>email</c> and
/// <c>postalAddress</c>; an amendment says what was wrong.
/// </summary>
internal sealed record ApplicantForm(
    ApplicantType? Type = null,
    string? Name = null,
    string? IdType = null,
    string? IdNumber = null,
    string? Phone = null,
    string? Email = null,
    string? PostalAddress = null,
    string? ContactPerson = null,
    string? Agent = null)
{
    // What cannot be seen, or is typed in another width, would keep a person from being found.
    public string? Name { get; init; } = HalfWidth.Clean(Name);

    public string? IdNumber { get; init; } = Number(IdNumber);

    public string? Phone { get; init; } = Digits(Phone);

    public string? Email { get; init; } = Narrow(Email);

    public string? PostalAddress { get; init; } = HalfWidth.Clean(PostalAddress);

    public string? ContactPerson { get; init; } = HalfWidth.Clean(ContactPerson);

    public string? Agent { get; init; } = HalfWidth.Clean(Agent);

    public Applicant ToApplicant() => new(Type!.Value, Name!, IdType, IdNumber, Phone, Email, PostalAddress, ContactPerson, Agent);

    public ApplicantChange ToChange() => new(Type, Name, IdType, IdNumber, Phone, Email, PostalAddress, ContactPerson, Agent);

    private static string? Narrow(string? text) => text is null ? null : HalfWidth.Of(HalfWidth.Clean(text));

    /// <summary>A number without the blanks by which people group its digits.</summary>
    private static string? Number(string? text) => Narrow(text)?.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>As <see cref="Number"/> where it is nothing but digits: +86 (971) 123-4567 stays as it is.</summary>
    private static string? Digits(string? text) => Number(text) is { } number && number.All(char.IsAsciiDigit) ? number : Narrow(text);

    internal sealed class Validator : AbstractValidator<ApplicantForm>
    {
        public Validator(bool complete)
        {
            RuleFor(applicant => applicant.Name).Text(TextLimits.Name)
                .Must(name => name is not (Applicant.Erased or Applicant.Restricted))
                .WithProblem(
                    "不能以匿名、限制处理的标记作为姓名。", "This name stands for applicants whose data have been erased or restricted.", "reserved-name");
            RuleFor(applicant => applicant.IdType).Text(50);
            RuleFor(applicant => applicant.IdNumber).Text(50)
                .Must(number => number?.Contains('*') != true).WithProblem(
                    "证件号码含有掩码，请填写完整号码或者不填。", "A masked number would replace the real one: give it in full, or not at all.",
                    "masked-number");
            RuleFor(applicant => applicant.Phone).Text(50);
            RuleFor(applicant => applicant.Email).Text(200);
            RuleFor(applicant => applicant.PostalAddress).Text(500);
            RuleFor(applicant => applicant.ContactPerson).Text(TextLimits.Name);
            RuleFor(applicant => applicant.Agent).Text(TextLimits.Name);
            RuleFor(applicant => applicant.Name).IsRequired().When(applicant => complete || applicant.Name is not null);
            RuleFor(applicant => applicant.Type).IsRequired().When(_ => complete);
            RuleFor(applicant => applicant.Phone)
                .Must((applicant, _) => Applicant.IsReachable(applicant.Phone, applicant.Email, applicant.PostalAddress))
                .WithProblem("电话、电子邮箱、通信地址至少填写一项。", "One of phone, email and postalAddress is required.")
                .When(_ => complete);
        }
    }
}
