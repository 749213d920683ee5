using CaseTracker.Api.Letters;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Letters;

/// <summary>What a letter lacks, in words, by the name of its placeholder.</summary>
internal static class MissingText
{
    public static string Of(string name) => name switch
    {
        LetterWriter.RemedyBody => T("复议机关（文书抬头）", "the body for reconsideration (letterhead)"),
        "agency.telephone" or "letter.number" => T("文书抬头", "the letterhead"),
        "agency.internetChannel" => T("网上复议渠道（文书抬头）", "the internet channel for reconsideration (letterhead)"),
        "agency.payment" => T("缴费方式（文书抬头）", "how to pay (letterhead)"),
        "consultation.subject" => T("征求意见所涉信息", "what the consultation is about"),
        "decision.explanation" => T("说明", "the explanation"),
        "decision.publicInterest" => T("公开的公共利益理由", "the public interest in the disclosure"),
        _ => name,
    };

    /// <summary>All of them, each once.</summary>
    public static string Of(IEnumerable<string> names) => string.Join(T("、", ", "), names.Select(Of).Distinct());
}
