using CaseTracker.Api.Problems;
using MediatR;

namespace CaseTracker.Api.Backups;

internal static class BackUp
{
    public sealed record Command : IRequest<BackupMaker.Made>;

    public sealed class Handler(BackupMaker maker) : IRequestHandler<Command, BackupMaker.Made>
    {
        /// <summary>Where a backup goes is the operator's to configure: a caller names no path, and is told none.</summary>
        public async Task<BackupMaker.Made> Handle(Command command, CancellationToken cancellationToken)
        {
            try
            {
                return await maker.MakeAsync(file: null, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new Problem(ProblemKind.StorageUnavailable, new("备份目录无法写入。", "The folder of backups cannot be written."));
            }
        }
    }
}
