using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>A letter with all its words, whatever file it becomes. All of it is plain text.</summary>
/// <param name="Number">文号; null for a draft and for what has none.</param>
/// <param name="Addressee">称谓, with its colon; null for what is written to nobody.</param>
/// <param name="Body">正文: paragraphs and tables, in order.</param>
/// <param name="Signature">
/// 署名: the full name of the agency; the seal is put over it and the date by hand. Null on a form, as is the date.
/// </param>
/// <param name="Date">成文日期, such as <c>2026年8月1日</c>.</param>
/// <param name="Contact">联系方式; null on a form.</param>
/// <param name="IsDraft">Whether the step is not taken yet.</param>
internal sealed record DrawnLetter(
    Letter Letter,
    string Title,
    string? Number,
    string? Addressee,
    IReadOnlyList<PrintedBlock> Body,
    string? Signature,
    string? Date,
    string? Contact,
    bool IsDraft)
{
    public bool IsSandbox { get; init; }

    /// <summary>What stands across the page; null for a letter that may go out.</summary>
    public string? Mark => (IsSandbox, IsDraft) switch
    {
        (true, true) => "演练草稿",
        (true, false) => "演练",
        (false, true) => "草稿",
        _ => null,
    };

    // A record prints its members; a person's data must not reach a log that way.
    public override string ToString() => $"{nameof(DrawnLetter)} {{ {Letter.Code} }}";
}
