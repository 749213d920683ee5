using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Agencies.Letterheads;

internal static class PutLetterhead
{
    /// <param name="From">The first day on which it holds; put again for the same day, it is corrected.</param>
    /// <param name="RemedyClauses">Of outcomes of which the law is not sure; default: none, and so as the catalogue has it.</param>
    public sealed record Command(
        DateOnly? From, string? Office, string? Address, string? Postcode, string? Telephone, string? Fax, string? Email,
        string? LetterPrefix, string? ReconsiderationBody, string? ReconsiderationBody2, string? Court, string? InternetChannel,
        string? Payment, IReadOnlyList<ClauseChoice>? RemedyClauses = null) : IRequest<Letterhead>
    {
        /// <summary>How letters are numbered; default: by the case.</summary>
        public LetterNumbering? LetterNumbering { get; init; }

        internal string Agency { get; init; } = "";

        /// <summary>Only for a form that has been validated.</summary>
        public Letterhead ToLetterhead() => new()
        {
            AgencyCode = Agency,
            From = From!.Value,
            Office = Office!.Trim(),
            Address = Address!.Trim(),
            Postcode = Postcode!.Trim(),
            Telephone = Telephone!.Trim(),
            Fax = Given(Fax),
            Email = Given(Email),
            LetterPrefix = LetterPrefix!.Trim(),
            LetterNumbering = LetterNumbering ?? Letterheads.LetterNumbering.Case,
            ReconsiderationBody = ReconsiderationBody!.Trim(),
            ReconsiderationBody2 = Given(ReconsiderationBody2),
            Court = Given(Court),
            InternetChannel = Given(InternetChannel),
            Payment = Given(Payment),
            RemedyClauses = RemedyClauses ?? [],
        };

        private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private static readonly LocalizedText Choosable = new(
            $"法律要求告知救济途径的结果不得选择；可以选择的是：{Codes(RemedyClause.Choosable)}，填 {Codes(RemedyClause.Choices)}。",
            $"The law leaves no choice for this outcome. One of {Codes(RemedyClause.Choosable)} may be {Codes(RemedyClause.Choices)}.");

        public Validator()
        {
            RuleFor(command => command.From).IsRequired().NotTooEarly();
            RuleFor(command => command.Office).RequiredText(100);
            RuleFor(command => command.Address).RequiredText(200);
            RuleFor(command => command.Postcode).RequiredText(6).Matches("^[0-9]{6}$").When(
                command => !string.IsNullOrEmpty(command.Postcode), ApplyConditionTo.CurrentValidator)
                .WithProblem("邮政编码应为6位数字。", "A postcode has six digits.");
            RuleFor(command => command.Telephone).RequiredText(50);
            RuleFor(command => command.Fax).Text(50);
            RuleFor(command => command.Email).Text(100);
            RuleFor(command => command.LetterPrefix).RequiredText(20);
            RuleFor(command => command.ReconsiderationBody).RequiredText(100);
            RuleFor(command => command.ReconsiderationBody2).Text(100);
            RuleFor(command => command.Court).Text(100);
            RuleFor(command => command.InternetChannel).Text(200);
            RuleFor(command => command.Payment).Text(500);
            RuleFor(command => command.RemedyClauses).AtMost(RemedyClause.Choosable.Count)
                .Must(choices => choices is null || choices.DistinctBy(choice => choice.Outcome).Count() == choices.Count)
                .WithProblem("同一结果只能选择一次。", "Each outcome once.");
            RuleForEach(command => command.RemedyClauses).Must(choice =>
                choice is { Outcome: { } outcome, Kind: { } kind }
                && RemedyClause.Choosable.Contains(outcome) && RemedyClause.Choices.Contains(kind))
                .WithProblem(Choosable.Chinese, Choosable.English);
        }

        private static string Codes<T>(IEnumerable<T> values)
            where T : struct, Enum => string.Join(", ", values.Select(value => value.Code()));
    }

    public sealed class Handler(Database database, LetterheadStore letterheads, AuditLog audit, Caller caller)
        : IRequestHandler<Command, Letterhead>
    {
        public Task<Letterhead> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                await caller.RequireAsync(connection, command.Agency, cancellationToken);
                var letterhead = command.ToLetterhead();
                await letterheads.PutAsync(connection, letterhead, cancellationToken);
                await audit.AddAsync(
                    connection, AuditAct.LetterheadChanged, command.Agency, command.Agency,
                    $"{letterhead.From:yyyy-MM-dd} {letterhead.ReconsiderationBody}", cancellationToken);
                return letterhead;
            },
            cancellationToken);
    }
}
