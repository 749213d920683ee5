using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>
/// Turns a row of a ledger into the record of a case: its registration and, once answered, its closing. Both pass
/// through the validators of the API, so that a ledger can bring in nothing that a request could not.
/// </summary>
/// <param name="historyUntil">
/// Where the agency wants a second person: what needs one is taken up to this day only, as finished history. Null where it does not.
/// </param>
internal sealed class LedgerEntry(string agencyCode, WorkCalendar calendar, ImportValidators validators, DateOnly? historyUntil)
{
    /// <summary>
    /// What stands on the record of a refusal for a third party's sake, where a ledger does not say how it was consulted.
    /// </summary>
    private const string Waiver = "据台账导入；征求第三方意见的情况见说明。";

    /// <summary>
    /// Stands for the archive where a ledger does not name it; the day of the reply then stands for that of the transfer, which lies
    /// before it.
    /// </summary>
    private const string UnnamedArchive = "据台账导入；档案馆和移交日期见说明。";

    private const string FurtherGrounds = "其他不予公开依据";

    internal const string ArrivedOn = "实际到达日";
    private const string ConfirmedOn = "确认日";

    private static readonly Dictionary<string, string> ColumnOfPath = new()
    {
        ["ExternalReference"] = Ledger.ExternalReference,
        ["Channel"] = Ledger.Channel,
        ["ArrivedOn"] = Ledger.ReceivedOn,
        ["Applicant.Type"] = Ledger.ApplicantType,
        ["Applicant.Name"] = Ledger.Applicant,
        ["Applicant.Phone"] = Ledger.Contact,
        ["Applicant.Email"] = Ledger.Contact,
        ["Applicant.PostalAddress"] = Ledger.Contact,
        ["Request.Description"] = Ledger.Description,
        ["On"] = Ledger.AnsweredOn,
        ["Outcome"] = Ledger.Outcome,
        ["Explanation"] = Ledger.Explanation,
        ["PriorReply"] = Ledger.Explanation,
        ["Reason"] = Ledger.Explanation,
        ["Archive.Name"] = Ledger.Archive,
        ["Archive.TransferredOn"] = Ledger.TransferredOn,
    };

    /// <summary>The steps to record; what is wrong with the row is added to the findings, and then the steps mean nothing.</summary>
    public IReadOnlyList<CaseStep> Read(LedgerRow row, LedgerFindings findings)
    {
        List<LedgerError> found = [.. row.Spoilt];
        var command = ToCommand(row, found, findings);
        Check(row, command, found, ColumnOfPath);
        var told = new LedgerSteps(row, found, findings);
        LedgerStep[] steps = [.. told.BeforeReply(), .. ToClosing(row, found), .. told.AfterReply()];
        foreach (var step in steps)
        {
            Check(row, step.Request, found, step.Request is Decide or Withdraw ? ColumnOfPath : new() { [""] = step.Column });
        }

        var record = found.Count > 0 ? [] : Rule(row, command.ToStep(), steps, found);
        findings.Errors.AddRange(found);
        return record;
    }

    /// <summary>A cell that could not be understood has been named already; the value it left empty need not be.</summary>
    private void Check(LedgerRow row, IBaseRequest form, List<LedgerError> errors, Dictionary<string, string> columns) =>
        errors.AddRange(
            from failure in validators.Validate(form).Errors
            let column = columns.GetValueOrDefault(failure.PropertyName) ?? columns.GetValueOrDefault("") ?? Ledger.Explanation
            where !errors.Exists(error => error.Column == column)
            select new LedgerError(row.Number, column, failure.ErrorMessage, failure.ErrorCode) { Sheet = row.Sheet });

    private RegisterCase.Command ToCommand(LedgerRow row, List<LedgerError> errors, LedgerFindings findings)
    {
        var channel = Understand(row, Ledger.Channel, LedgerCodes.Channel, errors);
        var receivedOn = Understand(row, Ledger.ReceivedOn, LedgerCodes.Day, errors);
        var arrivedOn = Understand(row, ArrivedOn, LedgerCodes.Day, errors) ?? receivedOn;
        var confirmedOn = Understand(row, ConfirmedOn, LedgerCodes.Day, errors)
            ?? (channel?.NeedsConfirmation() == true ? receivedOn : null);
        if (row[ArrivedOn].Length > 0 && receivedOn is not null && channel is not null
            && receivedOn != (channel.Value.NeedsConfirmation() ? confirmedOn : arrivedOn))
        {
            errors.Add(row.Error(Ledger.ReceivedOn, "received-otherwise", new(
                "与按收件渠道、实际到达日和确认日推算的收到申请之日不一致（条例第三十一条）。",
                "Is not the receipt date that follows from channel, arrival and confirmation (art. 31).")));
        }

        var (phone, email, address, isDoubtful) = LedgerCodes.Contact(row[Ledger.Contact]);
        if (isDoubtful)
        {
            findings.Warn(row.Error(Ledger.Contact, "contact-not-recognized", new(
                "不像电话、电子邮箱或者通信地址，已作为通信地址保存，请核对。",
                "Looks like no telephone number, e-mail or postal address; kept as a postal address. Check it.")));
        }

        // A masked identity number is none.
        var idNumber = row["证件号(掩码)"].Contains('*') ? null : Given(row["证件号(掩码)"]);
        return new(
            agencyCode,
            row[Ledger.ExternalReference],
            channel,
            arrivedOn,
            confirmedOn,
            new(Understand(row, Ledger.ApplicantType, LedgerCodes.ApplicantType, errors), row[Ledger.Applicant], Given(row["证件类型"]),
                idNumber, phone, email, address, Given(row["联系人"]), Given(row["代理人"])),
            new(row[Ledger.Description], Given(row["文件编号"]), Given(row["获取方式"])));
    }

    private static IEnumerable<LedgerStep> ToClosing(LedgerRow row, List<LedgerError> errors)
    {
        var empty = row[Ledger.AnsweredOn].Length == 0 ? Ledger.AnsweredOn : Ledger.Outcome;
        if (row[Ledger.AnsweredOn].Length == 0 != (row[Ledger.Outcome].Length == 0) && !errors.Exists(error => error.Column == empty))
        {
            errors.Add(
                row.Error(empty, "required", new("答复日期和办理结果应当同时填写或者同时留空。", "Date of reply and outcome are given together or not at all.")));
        }

        var on = Understand(row, Ledger.AnsweredOn, LedgerCodes.Day, errors);
        if (Understand(row, Ledger.Outcome, LedgerCodes.Outcome, errors) is not { } outcome || (on is null && errors.Count > 0))
        {
            return [];
        }

        var text = Given(row[Ledger.Explanation]);
        if (outcome == Outcome.Withdrawn)
        {
            return [new(Ledger.AnsweredOn, new Withdraw(on, text))];
        }

        var decision = ToDecision(on, outcome, text, row, errors);
        var forAThirdParty = outcome == Outcome.ThirdPartyRights
            || decision.Withheld?.Any(part => part?.Ground == Outcome.ThirdPartyRights) == true;
        var waiver = Given(row["无需征求意见的说明"]) ?? (forAThirdParty && row["征求第三方发出日"].Length == 0 ? Waiver : null);
        return [new(Ledger.AnsweredOn, decision with { ConsultationWaiver = waiver })];
    }

    /// <summary>The one remark of a ledger is whatever text the outcome needs.</summary>
    private static Decide ToDecision(DateOnly? on, Outcome outcome, string? text, LedgerRow row, List<LedgerError> errors)
    {
        var further = LedgerCodes.Withheld(row[FurtherGrounds]);
        if (further is null)
        {
            errors.Add(row.Error(FurtherGrounds, "not-understood", new("写作“依据：内容；依据：内容”。", "Written “ground：what；ground：what”.")));
        }

        var decision = new Decide(on, outcome, Given(row["答复文号"]), null, further, null, null, null);
        return outcome switch
        {
            Outcome.PartiallyGranted => decision with { Withheld = LedgerCodes.Withheld(text ?? "") },
            Outcome.Duplicate => decision with { PriorReply = text },
            Outcome.TransferredToArchive => decision with
            {
                Explanation = text,
                Archive = new(
                    Given(row[Ledger.Archive]) ?? UnnamedArchive, Understand(row, Ledger.TransferredOn, LedgerCodes.Day, errors) ?? on),
            },
            _ => decision with { Explanation = text },
        };
    }

    /// <summary>Every step as the rules allow it, one after another.</summary>
    private List<CaseStep> Rule(LedgerRow row, Registration registration, LedgerStep[] steps, List<LedgerError> errors)
    {
        if (CaseRules.Open(registration) is Ruling.Refused { Refusal: var unlawful })
        {
            errors.Add(row.Error(ConfirmedOn, unlawful.Code, unlawful.Why));
            return [];
        }

        var file = CaseFile.Replay([registration]);
        var record = new List<CaseStep> { registration };
        foreach (var (column, request) in steps)
        {
            switch (CaseRules.Decide(file, request.ToStep(default), calendar))
            {
                case Ruling.Allowed { Event: ApprovedStep approved } when approved.On > historyUntil:
                    errors.Add(row.Error(column, ProblemKind.SecondPersonNeeded.Code, new(
                        $"本机关要求拟稿人与审批人不是同一人：台账只导入{historyUntil:yyyy-MM-dd}及以前的这类步骤；请留空后导入，再逐步登记。",
                        $"This agency wants a second person to approve: a ledger brings in such steps up to {historyUntil:yyyy-MM-dd} "
                            + "only. Import the row open, then record them.")));
                    return [];
                case Ruling.Allowed { Event: var allowed }:
                    record.Add(allowed);
                    file = file.After(allowed);
                    break;
                case Ruling.Refused { Refusal: var refusal }:
                    var closes = request is Decide or Withdraw;
                    errors.Add(row.Error(
                        closes ? LedgerRefusals.ColumnOf(refusal) : column, refusal.Code,
                        closes ? LedgerRefusals.Explain(refusal) : refusal.Why));
                    return [];
            }
        }

        return record;
    }

    private static string? Given(string cell) => cell.Length > 0 ? cell : null;

    private static T? Understand<T>(LedgerRow row, string column, Func<string, T?> read, List<LedgerError> errors)
        where T : struct
    {
        var cell = row[column];
        var value = cell.Length == 0 ? null : read(cell);
        if (value is null && cell.Length > 0)
        {
            errors.Add(typeof(T) == typeof(DateOnly) ? row.NoDay(column, cell)
                : row.Error(column, "not-understood", new("无法识别，请填写代码或者官方名称。", "Not understood: give a code or an official label.")));
        }

        return value;
    }
}
