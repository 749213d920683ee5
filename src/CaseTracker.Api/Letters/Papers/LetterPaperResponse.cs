using System.Security.Cryptography;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>文书用纸: which paper holds for an agency.</summary>
internal sealed record LetterPaperResponse
{
    public required string AgencyCode { get; init; }

    /// <summary>Where the paper comes from.</summary>
    public required LetterOrigin Source { get; init; }

    /// <summary>The agency above whose paper holds here; null where none does.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>How often the agency has put or taken back a paper of its own; 0 where it never has.</summary>
    public required int Version { get; init; }

    /// <summary>Of the file, in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Of the file.</summary>
    public required string Sha256 { get; init; }

    public static LetterPaperResponse Of(string agency, InheritedVersion<byte[]> version)
    {
        var file = version.Content ?? ShippedPaper.File;
        return new()
        {
            AgencyCode = agency,
            Source = version.Source,
            InheritedFrom = version.InheritedFrom,
            Version = version.Revision,
            Size = file.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
        };
    }
}
