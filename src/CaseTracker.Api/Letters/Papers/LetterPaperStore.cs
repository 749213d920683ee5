using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>文书用纸: the papers that agencies put in the place of the shipped one.</summary>
internal sealed class LetterPaperStore(AgencyTree tree, Seals seals, OfficeClock clock, Caller caller)
{
    /// <summary>Each is a file.</summary>
    private const int MaxRevisions = 100;

    private readonly InheritedVersions<byte[]> _versions =
        new(SealedTable.LetterPapers, "file", MaxRevisions, tree, seals, clock, caller);

    /// <summary>The agency's own paper, or that of the nearest agency above; null: the shipped one holds.</summary>
    public async Task<byte[]?> FindAsync(DbConnection connection, string agency, CancellationToken cancellationToken) =>
        (await VersionAsync(connection, agency, cancellationToken)).Content;

    /// <inheritdoc cref="FindAsync"/>
    public Task<InheritedVersion<byte[]>> VersionAsync(DbConnection connection, string agency, CancellationToken cancellationToken) =>
        _versions.FindAsync(connection, agency, letter: null, cancellationToken);

    /// <param name="file">Null: the agency has no paper of its own any more.</param>
    public Task AddAsync(DbConnection connection, string agency, byte[]? file, CancellationToken cancellationToken) =>
        _versions.AddAsync(connection, agency, letter: null, file, cancellationToken);
}
