using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Letters;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

internal static class PutLetterText
{
    /// <param name="Text">In Mustache; each line is a paragraph, and lines with ｜ are rows of a table.</param>
    public sealed record Command(string? Text) : IRequest<LetterTextResponse>
    {
        internal string Agency { get; init; } = "";

        internal string Letter { get; init; } = "";

        /// <summary>The versions of the agency's own text that may be replaced; null for any.</summary>
        internal IReadOnlyList<int>? ExpectedVersions { get; init; }

        /// <summary>As it is kept.</summary>
        internal string Kept => Text!.ReplaceLineEndings("\n").TrimEnd();
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).IsRequired().MaximumLength(TextCheck.MaxLength)
                .WithProblem(TextFault.TooLong.Chinese, TextFault.TooLong.English, "too-long");
            RuleFor(command => command.Text).Custom((text, context) =>
            {
                if (!string.IsNullOrWhiteSpace(text) && text.Length <= TextCheck.MaxLength
                    && LetterCatalogue.Find(context.InstanceToValidate.Letter) is { } letter)
                {
                    foreach (var fault in TextCheck.FaultsOf(context.InstanceToValidate.Kept, letter))
                    {
                        context.AddFailure(fault.Localize());
                    }
                }
            });
        }
    }

    public sealed class Handler(Database database, LetterTextStore texts, AuditLog audit, Caller caller)
        : IRequestHandler<Command, LetterTextResponse>
    {
        public Task<LetterTextResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                await caller.RequireAsync(connection, command.Agency, cancellationToken);
                var letter = KnownLetter.Require(command.Letter);
                var before = await texts.VersionAsync(connection, command.Agency, letter.Code, cancellationToken);
                ETags.RequireMatch(command.ExpectedVersions, before.Revision);
                await texts.AddAsync(connection, command.Agency, letter.Code, command.Kept, cancellationToken);
                await audit.AddAsync(
                    connection, AuditAct.LetterTextChanged, command.Agency, command.Agency, $"{letter.Code} {before.Revision + 1}",
                    cancellationToken);
                return LetterTextResponse.Of(command.Agency, letter, new(before.Revision + 1, InheritedFrom: null, command.Kept));
            },
            cancellationToken);
    }
}
