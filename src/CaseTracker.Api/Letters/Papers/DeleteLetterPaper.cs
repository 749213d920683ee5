using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using MediatR;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>Takes an agency's own paper back, so that the inherited or the shipped one holds again.</summary>
internal static class DeleteLetterPaper
{
    /// <param name="ExpectedVersions">The versions of the agency's own paper that may be taken back; null for any.</param>
    public sealed record Command(string Agency, IReadOnlyList<int>? ExpectedVersions) : IRequest<LetterPaperResponse>;

    public sealed class Handler(Database database, LetterPaperStore papers, AuditLog audit, Caller caller)
        : IRequestHandler<Command, LetterPaperResponse>
    {
        public Task<LetterPaperResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                await caller.RequireAsync(connection, command.Agency, cancellationToken);
                var before = await papers.VersionAsync(connection, command.Agency, cancellationToken);
                ETags.RequireMatch(command.ExpectedVersions, before.Revision);
                if (before.Source == LetterOrigin.Own)
                {
                    await papers.AddAsync(connection, command.Agency, file: null, cancellationToken);
                    await audit.AddAsync(
                        connection, AuditAct.LetterPaperChanged, command.Agency, command.Agency, $"{before.Revision + 1} deleted",
                        cancellationToken);
                }

                return LetterPaperResponse.Of(
                    command.Agency, await papers.VersionAsync(connection, command.Agency, cancellationToken));
            },
            cancellationToken);
    }
}
