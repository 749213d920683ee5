using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Cases.RecordText;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>What a decision says.</summary>
internal static class DecisionText
{
    public static RecordText Of(Decision it) => new(Join(it.Outcome.Rule().Label.Localize(), it.DocumentNumber), Details(it));

    /// <summary>A part that is held back, and its ground.</summary>
    public static string Of(WithheldPart part) => T($"{part.What}（{Ground(part)}）", $"{part.What} ({Ground(part)})");

    private static string Ground(WithheldPart part) => part.Ground.Rule().Label.Localize();

    private static string? Details(Decision it)
    {
        string?[] parts =
        [
            it.Explanation,
            it.Withheld is { Count: > 0 } withheld ? T("不予公开：", "Withheld: ") + Join(withheld.Select(Of)) : null,
            it.PriorReply is { } prior ? T($"此前答复：{prior}", $"Earlier reply: {prior}") : null,
            it.ConsultationWaiver is { } waiver ? T($"未征求意见：{waiver}", $"Nobody consulted: {waiver}") : null,
            it.Archive is { } archive
                ? T($"{archive.Name}，{Plain(archive.TransferredOn)} 移交", $"{archive.Name}, since {Plain(archive.TransferredOn)}")
                : null,
        ];
        return parts.Any(part => part is not null) ? string.Join(T("；", "; "), parts.Where(part => part is not null)) : null;
    }
}
