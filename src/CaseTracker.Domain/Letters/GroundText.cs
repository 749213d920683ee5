using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Letters;

/// <summary>不予公开的理由: how a letter words a ground and the article of the 条例 that it rests on. In Chinese, as letters are.</summary>
public static class GroundText
{
    private const string Regulation = "《中华人民共和国政府信息公开条例》";

    /// <summary>The words after 申请公开的信息, with a comma at their end.</summary>
    /// <param name="kind">Which of the kinds that the ground covers; null: all that the article names.</param>
    /// <param name="objected">Whether a third party was asked and objected; what it said is not told.</param>
    public static string Of(Outcome ground, string? kind, bool objected) => ground switch
    {
        Outcome.StateSecret => $"属于依法确定的国家秘密{Kind(kind)}，根据{Regulation}第十四条的规定，",
        Outcome.ForbiddenByOtherLaw =>
            $"属于法律、行政法规禁止公开的政府信息，根据{Regulation}第十四条{(kind is null ? "" : $"和{kind}")}的规定，",
        Outcome.SecurityAndStability =>
            $"属于公开后可能危及{kind ?? "国家安全、公共安全、经济安全、社会稳定"}的政府信息，根据{Regulation}第十四条的规定，",
        Outcome.ThirdPartyRights => $"涉及{kind ?? "商业秘密、个人隐私等"}，公开会对第三方合法权益造成损害"
            + $"{(objected ? "，经征求意见，第三方不同意公开且理由合理" : "")}，根据{Regulation}第十五条、第三十二条的规定，",
        Outcome.InternalAffairs => $"属于本机关{(kind is null ? "" : $"{kind}方面的")}内部事务信息，根据{Regulation}第十六条第一款的规定，",
        Outcome.DeliberativeProcess =>
            $"属于履行行政管理职能过程中形成的{kind ?? "过程性信息"}，根据{Regulation}第十六条第二款的规定，",
        Outcome.EnforcementFile => $"属于行政执法案卷信息{Kind(kind)}，根据{Regulation}第十六条第二款的规定，",
        Outcome.AdministrativeInquiry =>
            $"属于有关法律、行政法规对其获取有特别规定的信息{Kind(kind)}，根据{Regulation}第三十六条第七项的规定，",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "No ground for withholding."),
    };

    private static string Kind(string? kind) => kind is null ? "" : $"（{kind}）";
}
