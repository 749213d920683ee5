using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>决定: the outcome, and what it needs. What is asked for comes from the rules that refuse.</summary>
[For(Permission.Decide, Permission.Draft)]
internal sealed class DecisionModel(StepPageServices services) : StepPageModel<Decide, Decision>(services)
{
    private IReadOnlyList<ListCaseOutcomes.Item> _offers = [];

    /// <summary>The eight grounds on which something may be withheld.</summary>
    public static IReadOnlyList<Choice> Grounds =>
        [.. Outcomes.All.Where(rule => rule.Outcome.IsGround()).Select(rule => new Choice(rule.Outcome.Code(), rule.Label.Localize()))];

    /// <summary>The outcomes as table three groups them.</summary>
    public IEnumerable<OutcomeGroup> Groups => OutcomeGroup.Of(_offers);

    /// <summary>The outcome that is chosen; null for none.</summary>
    public ListCaseOutcomes.Item? Chosen => _offers.FirstOrDefault(offer => offer.Outcome.Code() == Form["outcome"]);

    /// <summary>The parts that are withheld, and an empty one to fill in.</summary>
    public IReadOnlyList<(string What, string Ground)> Parts { get; private set; } = [];

    /// <summary>A partial disclosure needs its parts; a refusal may name further grounds.</summary>
    public bool TakesParts => Needs(OutcomeNeed.WithheldParts) || Chosen?.Outcome.IsGround() == true || Form.Typed?.CountOf("withheld") > 0;

    public string ExplanationLabel => Chosen?.Outcome switch
    {
        Outcome.AlreadyPublic => T("获取方式和途径", "Where and how to find it"),
        Outcome.DoesNotExist => T("检索情况（地点、时间、关键词、经手人）", "The search (where, when, for which words, by whom)"),
        Outcome.AnotherAgency => T("负责公开的机关及联系方式", "The agency that discloses it, and how to reach it"),
        Outcome.RequiresCreation => T("需要作何加工", "What would have to be made"),
        Outcome.Petition or Outcome.Publication or Outcome.AdministrativeInquiry => T("其他渠道", "The other way to go"),
        { } outcome when outcome.IsGround() => T("不予公开的理由", "Why it is withheld"),
        _ => T("说明", "Explanation"),
    };

    /// <summary>Whether documents are given.</summary>
    public bool Provides => Chosen?.Outcome is Outcome.Granted or Outcome.PartiallyGranted;

    /// <summary>Whether something is disclosed to which a third party objected, which is told to it with the reason.</summary>
    public bool OverridesObjection => (Provides || Chosen?.Outcome == Outcome.AlreadyPublic)
        && Case.Consultations.Any(round => round is { Kind: ConsultationKind.ThirdParty, Position: Position.Objects });

    /// <summary>The kinds that the article names for the chosen ground.</summary>
    public string KindHint => Chosen?.Outcome switch
    {
        Outcome.ForbiddenByOtherLaw => T("哪部法律、行政法规，第几条", "Which law or regulation, and its article"),
        Outcome.SecurityAndStability => "国家安全 / 公共安全 / 经济安全 / 社会稳定",
        Outcome.ThirdPartyRights => "商业秘密 / 个人隐私 / 其他合法权益",
        Outcome.InternalAffairs => "人事管理 / 后勤管理 / 内部工作流程",
        Outcome.DeliberativeProcess => "讨论记录 / 过程稿 / 磋商信函 / 请示报告",
        _ => "",
    };

    public override async Task OnGetAsync()
    {
        await LoadAsync();
        await LoadRelatedAsync();
        _offers = (await Services.Mediator.Send(new ListCaseOutcomes.Query(Number), HttpContext.RequestAborted)).Items;
        ShowParts(Math.Max(1, Form.Typed?.CountOf("withheld") ?? 0), removed: null);
    }

    /// <summary>继续: what the chosen outcome needs.</summary>
    public async Task<IActionResult> OnPostNeedsAsync()
    {
        await OnGetAsync();
        return Page();
    }

    /// <summary>再加一项, 删除</summary>
    public async Task<IActionResult> OnPostPartAsync(int? remove)
    {
        await OnGetAsync();
        var typed = Form.Typed!.CountOf("withheld");
        ShowParts(remove is null ? typed + 1 : Math.Max(typed, 1), remove);
        return Page();
    }

    /// <summary>The earlier cases from which a duplicate chooses.</summary>
    public IReadOnlyList<Choice> PriorReplies => [.. (Related?.Items ?? []).Select(item => new Choice(item.Number, item.Number))];

    public bool Needs(OutcomeNeed need) => Chosen?.Needs.Any(needed => needed.Code == need) == true;

    public bool IsMet(OutcomeNeed need) => Chosen?.Needs.Any(needed => needed.Code == need && needed.Met) == true;

    /// <summary>How the record has what the outcome needs.</summary>
    public string MetText(ListCaseOutcomes.Need need)
    {
        var day = Plain(need.On);
        return need.Code switch
        {
            OutcomeNeed.ThirdPartyConsultation =>
                Case.Consultations.LastOrDefault(round => round.Kind == ConsultationKind.ThirdParty) is { } round
                ? T(
                    $"{day} 征求 {round.Party} 意见：{round.Position?.Label().Localize() ?? "未反馈"}。",
                    $"{round.Party} was consulted on {day}: {round.Position?.Label().Localize() ?? "no opinion"}.")
                : day,
            OutcomeNeed.CorrectionRound => T($"申请人已于 {day} 补正。", $"The applicant corrected the request on {day}."),
            OutcomeNeed.ReasonsRequest => T($"已于 {day} 要求说明理由。", $"Reasons were asked for on {day}."),
            OutcomeNeed.CorrectionPeriodOver => T($"补正期限已于 {day} 届满。", $"The time to correct ended on {day}."),
            OutcomeNeed.PaymentPeriodOver => T($"缴费期限已于 {day} 届满。", $"The time to pay ended on {day}."),
            _ => day,
        };
    }

    private void ShowParts(int count, int? removed) => Parts =
    [
        .. Enumerable.Range(0, count).Where(index => index != removed)
            .Select(index => (Form[$"withheld[{index}].what"], Form[$"withheld[{index}].ground"])),
    ];
}
