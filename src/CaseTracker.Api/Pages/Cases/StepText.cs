using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>How pages call a kind of step, by its name in the record; and the end of the address where it is taken.</summary>
/// <param name="Tail">As on the API; null where nobody asks for the step.</param>
internal sealed record StepText(LocalizedText Label, string? Tail)
{
    private static readonly Dictionary<string, StepText> All = new()
    {
        ["registration"] = new(new("登记", "Registration"), null),
        ["confirmation"] = new(new("登记确认", "Confirmation of receipt"), "confirmation"),
        ["correctionNotice"] = new(new("补正告知", "Correction notice"), "correction-notice"),
        ["correction"] = new(new("登记补正", "Correction received"), "correction"),
        ["consultation"] = new(new("征求意见", "Consultation"), "consultations"),
        ["consultationService"] = new(new("登记签收", "Letter signed for"), "consultations/{id}/service"),
        ["opinion"] = new(new("登记意见", "Opinion"), "consultations/{id}/opinion"),
        ["extension"] = new(new("延期", "Extension"), "extension"),
        ["reasonsRequest"] = new(new("要求说明理由", "Request for reasons"), "reasons-request"),
        ["reasons"] = new(new("登记理由", "Reasons"), "reasons"),
        ["feeNotice"] = new(new("收费通知", "Fee notice"), "fee-notice"),
        ["payment"] = new(new("登记缴费", "Payment"), "payment"),
        ["decision"] = new(new("决定", "Decision"), "decision"),
        ["withdrawal"] = new(new("登记撤回", "Withdrawal"), "withdrawal"),
        ["service"] = new(new("登记送达", "Service of the reply"), "service"),
        ["newAnswerOrder"] = new(new("责令重新答复", "New answer ordered"), null),
        ["newAnswerOrderLifted"] = new(new("责令不再有效", "Order lifted"), null),
        ["handover"] = new(new("移交", "Handover"), "handover"),
        ["assignment"] = new(new("交办", "Assignment"), "assignment"),
        ["filing"] = new(new("归档", "Filing"), "filing"),
        ["note"] = new(new("备注、催办", "Note or urge"), "notes"),
        ["amendment"] = new(new("更正", "Amendment"), "amendment"),
        ["retraction"] = new(new("撤销登记", "Retraction"), "retraction"),
        ["void"] = new(new("作废", "Void"), "void"),
    };

    public static StepText Of(string type) => All[type];

    /// <summary>Where a step is taken in a case.</summary>
    /// <param name="consultation">The consultation that it is about.</param>
    public string Address(string number, int? consultation = null) =>
        $"/cases/{number}/{Tail!.Replace("{id}", $"{consultation}", StringComparison.Ordinal)}";
}
