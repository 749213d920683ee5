using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="On">Posting day for mail, signing day for personal delivery (国办公开办函〔2016〕235号).</param>
/// <param name="PriorReply">For a duplicate: the earlier case number or reply document.</param>
/// <param name="Withheld">What a partial disclosure holds back; besides any other outcome, further grounds, which no table counts.</param>
/// <param name="ConsultationWaiver">For third-party rights: why no consultation was needed.</param>
/// <param name="Archive">For what was transferred: which state archive has it, and since when.</param>
internal sealed record Decide(
    DateOnly? On,
    Outcome? Outcome,
    string? DocumentNumber,
    string? Explanation,
    IReadOnlyList<WithheldForm?>? Withheld,
    string? PriorReply,
    string? ConsultationWaiver,
    ArchiveForm? Archive) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Decide, Decision>("decision", "Decide", "处理决定 (arts. 36-39) → `closed`. What each outcome needs is listed "
            + "by `GET /outcomes`. A late decision is accepted and marked in `lateBy`.",
            Examples.Decision, StepRefusals.OfDecision);

    /// <summary>The documents that are given; printed in the letter.</summary>
    public IReadOnlyList<string?>? Documents { get; init; }

    /// <inheritdoc cref="Decision.Kind"/>
    public string? Kind { get; init; }

    /// <inheritdoc cref="Decision.OtherAgency"/>
    public string? OtherAgency { get; init; }

    /// <inheritdoc cref="Decision.PublicInterest"/>
    public string? PublicInterest { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new Decision(
        On!.Value, Outcome!.Value, DocumentNumber, Explanation, WithheldForm.ToParts(Withheld), PriorReply, ConsultationWaiver,
        Archive?.ToTransfer())
    {
        Documents = Documents is { Count: > 0 } ? [.. Documents.Select(one => one!)] : null,
        Kind = Kind,
        OtherAgency = OtherAgency,
        PublicInterest = PublicInterest,
    };

    internal sealed class Validator : Validator<Decide>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Outcome).IsRequired();
            RuleFor(request => request.DocumentNumber).Text(TextLimits.Name);
            RuleFor(request => request.Explanation).Text(TextLimits.Explanation);
            RuleFor(request => request.Withheld).IsFilledIn();
            RuleFor(request => request.PriorReply).Text(TextLimits.Name);
            RuleFor(request => request.ConsultationWaiver).Text(TextLimits.Remark);
            RuleFor(request => request.Documents).AtMost(TextLimits.Entries);
            RuleForEach(request => request.Documents).RequiredText(TextLimits.Name);
            RuleFor(request => request.Kind).Text(TextLimits.Name);
            RuleFor(request => request.OtherAgency).Text(TextLimits.Remark);
            RuleFor(request => request.PublicInterest).Text(TextLimits.Remark);
            RuleFor(request => request.Archive!).SetValidator(new ArchiveForm.Validator(clock))
                .When(request => request.Archive is not null);
        }
    }
}
