using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>Takes an agency's own text of a letter back, so that the inherited or the shipped one holds again.</summary>
internal static class DeleteLetterText
{
    /// <param name="ExpectedVersions">The versions of the agency's own text that may be taken back; null for any.</param>
    public sealed record Command(string Agency, string Letter, IReadOnlyList<int>? ExpectedVersions) : IRequest<LetterTextResponse>;

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
                if (before.Source == LetterOrigin.Own)
                {
                    await texts.AddAsync(connection, command.Agency, letter.Code, text: null, cancellationToken);
                    await audit.AddAsync(
                        connection, AuditAct.LetterTextChanged, command.Agency, command.Agency,
                        $"{letter.Code} {before.Revision + 1} deleted", cancellationToken);
                }

                var after = await texts.VersionAsync(connection, command.Agency, letter.Code, cancellationToken);
                return LetterTextResponse.Of(command.Agency, letter, after);
            },
            cancellationToken);
    }
}
