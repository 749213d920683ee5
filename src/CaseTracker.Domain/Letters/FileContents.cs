using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Letters;

/// <summary>
/// 材料目录: what must be in the file of a case, in the order in which files are put together: the request, what was done, the reply and how
/// it was served (条例 art. 45; the order is that of practice).
/// </summary>
public static class FileContents
{
    private static readonly LocalizedText Served = new("送达凭证", "Proof of service");

    /// <summary>Outcomes of which a court asks how the agency searched.</summary>
    private static readonly Outcome[] Searched = [Outcome.DoesNotExist, Outcome.AnotherAgency, Outcome.RequiresCreation];

    private static readonly Outcome[] Provided = [Outcome.Granted, Outcome.PartiallyGranted];

    public static IReadOnlyList<FilePaper> Of(CaseFile file)
    {
        List<FilePaper> papers =
        [
            new(new("政府信息公开申请材料", "The request"), file.Registration.ArrivedOn),
            new(LetterCatalogue.Get(LetterCatalogue.Registration).Title, file.Registration.ArrivedOn),
        ];
        foreach (var step in file.Steps.Skip(1))
        {
            papers.AddRange(Of(step));
        }

        return papers;
    }

    private static IEnumerable<FilePaper> Of(CaseStep step) => step switch
    {
        Confirmation => [new(new("确认记录", "Record of the confirmation"), step.On)],
        CorrectionNotice => Letter(LetterCatalogue.CorrectionNotice, step),
        Correction => [new(new("补正后的申请材料", "The corrected request"), step.On)],
        Consultation sent => Letter(LetterCatalogue.Of(sent.Kind).Code, step),
        Opinion => [new(new("反馈意见", "The opinion"), step.On)],
        Extension => [new(new("延期审批材料", "Approval of the extension"), step.On), .. Letter(LetterCatalogue.ExtensionNotice, step)],
        ReasonsRequest => Letter(LetterCatalogue.ReasonsRequest, step),
        StatedReasons => [new(new("申请人说明的理由", "The applicant's reasons"), step.On)],
        FeeNotice => Letter(LetterCatalogue.FeeNotice, step),
        Payment => [new(new("缴费凭证", "Receipt for the fee"), step.On)],
        NewAnswerOrder => [new(new("责令重新答复的决定书或者判决书", "The decision that ordered a new answer"), step.On)],
        Handover => [new(new("移交材料", "Papers of the handover"), step.On)],
        Withdrawal => [new(new("撤回申请的材料", "The withdrawal"), step.On), .. Letter(LetterCatalogue.Withdrawal, step)],
        Decision decision => Of(decision),
        ReplyDelivery => [new(Served, step.On)],
        _ => [],
    };

    private static IEnumerable<FilePaper> Of(Decision decision) =>
    [
        new(new("审核呈批单", "Approval form"), decision.On),
        .. Searched.Contains(decision.Outcome)
            ? [new FilePaper(new("检索记录", "Record of the search"), decision.On)]
            : Array.Empty<FilePaper>(),
        new(LetterCatalogue.Of(decision.Outcome).Title, decision.On),
        .. Provided.Contains(decision.Outcome)
            ? [new FilePaper(new("所提供的政府信息", "What was provided"), decision.On)]
            : Array.Empty<FilePaper>(),
    ];

    private static IEnumerable<FilePaper> Letter(string code, CaseStep step) =>
        [new(LetterCatalogue.Get(code).Title, step.On), new(Served, null)];
}
