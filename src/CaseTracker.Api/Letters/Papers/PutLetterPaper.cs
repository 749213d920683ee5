using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Letters.Papers;

internal static class PutLetterPaper
{
    /// <param name="ExpectedVersions">The versions of the agency's own paper that may be replaced; null for any.</param>
    public sealed record Command(string Agency, byte[] File, IReadOnlyList<int>? ExpectedVersions) : IRequest<LetterPaperResponse>;

    public sealed class Handler(Database database, LetterPaperStore papers, AuditLog audit, Caller caller)
        : IRequestHandler<Command, LetterPaperResponse>
    {
        public Task<LetterPaperResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            // Before the write, which others wait for.
            var faults = PaperCheck.FaultsOf(command.File);
            return faults.Count > 0
                ? throw Problem.Invalid(faults.Select(fault => (fault.Part, fault.Sentence.Localize())))
                : database.WriteAsync(async connection =>
                {
                    await caller.RequireAsync(connection, command.Agency, cancellationToken);
                    var before = await papers.VersionAsync(connection, command.Agency, cancellationToken);
                    ETags.RequireMatch(command.ExpectedVersions, before.Revision);
                    await papers.AddAsync(connection, command.Agency, command.File, cancellationToken);
                    var paper = LetterPaperResponse.Of(command.Agency, new(before.Revision + 1, InheritedFrom: null, command.File));
                    await audit.AddAsync(
                        connection, AuditAct.LetterPaperChanged, command.Agency, command.Agency, $"{paper.Version} sha256 {paper.Sha256}",
                        cancellationToken);
                    return paper;
                }, cancellationToken);
        }
    }
}
