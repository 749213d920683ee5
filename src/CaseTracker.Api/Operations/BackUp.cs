using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Operations;

internal static class BackUp
{
    public sealed record Command : IRequest<Response>;

    /// <param name="File">The name of the file, in the folder that is configured for backups.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Sha256">Of the file.</param>
    public sealed record Response(string File, long Bytes, string Sha256)
    {
        public static Response Example { get; } = new("casetracker-20240131T080000000000Z.db", 1_048_576, new('0', 64));
    }

    public sealed class Handler(BackupMaker maker) : IRequestHandler<Command, Response>
    {
        /// <summary>Where a backup goes is the operator's to configure: a caller names no path, and is told none.</summary>
        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            try
            {
                var made = await maker.MakeAsync(file: null, _ => { }, cancellationToken);
                return new(Path.GetFileName(made.Path), made.Bytes, made.Sha256);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new Problem(ProblemKind.StorageUnavailable, new("备份目录无法写入。", "The folder of backups cannot be written."));
            }
        }
    }
}
