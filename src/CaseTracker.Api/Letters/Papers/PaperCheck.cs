using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>Checks whether a file can be a paper of letters, before it is kept.</summary>
internal static class PaperCheck
{
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxFaults = 100;

    /// <summary>All faults of a file; none: letters can be written on it. Throws a problem where it unpacks to too much.</summary>
    public static IReadOnlyList<PaperFault> FaultsOf(byte[] file)
    {
        try
        {
            var faults = PaperScan.Of(file);
            return faults.Any(fault => fault.Sentence == PaperFault.NotXml || fault == PaperFault.NotDocx)
                ? faults
                : [.. faults.Concat(Opened(file, faults.Count > 0)).Take(MaxFaults)];
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or FileFormatException)
        {
            return [PaperFault.NotDocx];
        }
    }

    /// <param name="isRefused">Whether the file is refused already, so that its faults may keep it from being opened.</param>
    private static List<PaperFault> Opened(byte[] file, bool isRefused)
    {
        try
        {
            using var content = new MemoryStream(file);
            using var document = WordprocessingDocument.Open(content, isEditable: false);
            return document.MainDocumentPart is { Document.Body: not null } main && !document.StrictRelationshipFound
                ? [.. PaperControls.FaultsOf(main), .. Invalid(document)]
                : [PaperFault.NotDocx];
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or XmlException
            or FileFormatException or UriFormatException or InvalidOperationException)
        {
            return isRefused ? [] : [PaperFault.NotDocx];
        }
    }

    private static IEnumerable<PaperFault> Invalid(WordprocessingDocument document) =>
        from error in new OpenXmlValidator(FileFormatVersions.Office2019) { MaxNumberOfErrors = 1000 }.Validate(document)
        where !IsTolerated(error)
        select PaperFault.Invalid(
            error.Part?.Uri.OriginalString.TrimStart('/') ?? PaperFault.Whole, error.Path?.XPath ?? "", error.Description);

    /// <summary>
    /// What Word and Writer write themselves: Writer an attribute of its own on lines in the old drawing language, and both the number
    /// of a picture again where one was copied.
    /// </summary>
    private static bool IsTolerated(ValidationErrorInfo error) =>
        (error.Id == "Sch_UndeclaredAttribute" && error.Node?.NamespaceUri == "urn:schemas-microsoft-com:vml")
        || (error.Id == "Sem_UniqueAttributeValue" && error.Node is DocProperties);
}
