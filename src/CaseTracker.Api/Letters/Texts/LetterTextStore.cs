using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>文书文本: the texts that agencies put in the place of the shipped ones.</summary>
internal sealed class LetterTextStore(AgencyTree tree, Seals seals, OfficeClock clock, Caller caller)
{
    private const int MaxRevisions = 1000;

    private readonly InheritedVersions<string> _versions =
        new(SealedTable.LetterTexts, "text", MaxRevisions, tree, seals, clock, caller);

    /// <summary>The agency's own text of a letter, or that of the nearest agency above; null: the shipped one holds.</summary>
    public async Task<string?> FindAsync(DbConnection connection, string agency, string letter, CancellationToken cancellationToken) =>
        (await VersionAsync(connection, agency, letter, cancellationToken)).Content;

    /// <inheritdoc cref="FindAsync"/>
    public Task<InheritedVersion<string>> VersionAsync(
        DbConnection connection, string agency, string letter, CancellationToken cancellationToken) =>
        _versions.FindAsync(connection, agency, letter, cancellationToken);

    /// <param name="text">Null: the agency has no text of its own any more.</param>
    public Task AddAsync(DbConnection connection, string agency, string letter, string? text, CancellationToken cancellationToken) =>
        _versions.AddAsync(connection, agency, letter, text, cancellationToken);
}
