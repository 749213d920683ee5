using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using FluentValidation;

namespace CaseTracker.Api.Imports;

/// <summary>Turns a row of a ledger into the record of a case: its registration and, once answered, its closing.</summary>
internal sealed class LedgerEntry(string agencyCode, WorkCalendar calendar, OfficeClock clock, IValidator<RegisterCase.Command> validator)
{
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
    };

    /// <summary>The steps to record; what is wrong with the row is added to the errors, and then the steps mean nothing.</summary>
    public IReadOnlyList<CaseStep> Read(LedgerRow row, List<LedgerError> errors)
    {
        var before = errors.Count;
        var command = ToCommand(row, errors);
        foreach (var failure in validator.Validate(command).Errors)
        {
            // A cell that could not be understood has been named already; the value it left empty need not be.
            var column = ColumnOfPath.GetValueOrDefault(failure.PropertyName);
            if (column is not null && !errors.Skip(before).Any(error => error.Column == column))
            {
                errors.Add(new(row.Number, column, failure.ErrorMessage, failure.ErrorCode));
            }
        }

        var closing = ToClosing(row, errors);
        return errors.Count > before ? [] : Rule(row, command.ToStep(), closing, errors);
    }

    private RegisterCase.Command ToCommand(LedgerRow row, List<LedgerError> errors)
    {
        var channel = Understand(row, Ledger.Channel, LedgerCodes.Channel, errors);
        var receivedOn = Understand(row, Ledger.ReceivedOn, LedgerCodes.Day, errors);
        var (phone, email, address) = Contact(row[Ledger.Contact]);
        return new(
            agencyCode,
            row[Ledger.ExternalReference],
            channel,
            receivedOn,
            channel?.NeedsConfirmation() == true ? receivedOn : null,
            new(Understand(row, Ledger.ApplicantType, LedgerCodes.ApplicantType, errors), row[Ledger.Applicant], null, null, phone, email, address, null, null),
            new(row[Ledger.Description], null, null));
    }

    private CaseStep? ToClosing(LedgerRow row, List<LedgerError> errors)
    {
        var (on, outcome) = (Understand(row, Ledger.AnsweredOn, LedgerCodes.Day, errors), Understand(row, Ledger.Outcome, LedgerCodes.Outcome, errors));
        if (on > clock.Today)
        {
            errors.Add(LedgerError.Of(row.Number, Ledger.AnsweredOn, "future-date", new("日期不能晚于今天。", "The date must not be in the future.")));
        }

        if (row[Ledger.AnsweredOn].Length == 0 != (row[Ledger.Outcome].Length == 0))
        {
            var empty = row[Ledger.AnsweredOn].Length == 0 ? Ledger.AnsweredOn : Ledger.Outcome;
            errors.Add(LedgerError.Of(row.Number, empty, "required", new("答复日期和办理结果应当同时填写或者同时留空。", "Date of reply and outcome are given together or not at all.")));
        }

        var text = row[Ledger.Explanation];
        if (text.Length > Limits.Remark)
        {
            errors.Add(LedgerError.Of(row.Number, Ledger.Explanation, "too-long", new($"不得超过{Limits.Remark}个字符。", $"At most {Limits.Remark} characters.")));
        }

        return on is null || outcome is null ? null : Close(on.Value, outcome.Value, text.Length == 0 ? null : text);
    }

    /// <summary>The one remark of a ledger is whatever text the outcome needs.</summary>
    private static CaseStep Close(DateOnly on, Outcome outcome, string? text) => outcome switch
    {
        Outcome.Withdrawn => new Withdrawal(on, text),
        Outcome.PartiallyGranted => new Decision(on, outcome, Withheld: LedgerCodes.Withheld(text ?? "")),
        Outcome.Duplicate => new Decision(on, outcome, PriorReply: text),
        Outcome.ThirdPartyRights => new Decision(on, outcome, Explanation: text, ConsultationWaiver: text),
        _ => new Decision(on, outcome, Explanation: text),
    };

    private IReadOnlyList<CaseStep> Rule(LedgerRow row, Registration registration, CaseStep? closing, List<LedgerError> errors)
    {
        if (closing is not null && CaseRules.Decide(CaseFile.Replay([registration]), closing, calendar) is Ruling.Refused { Refusal: var refusal })
        {
            errors.Add(LedgerError.Of(row.Number, ColumnOf(refusal), refusal.Code, Explain(refusal)));
        }

        return closing is null ? [registration] : [registration, closing];
    }

    private static string ColumnOf(Refusal refusal) =>
        refusal == Refusal.BeforeLatestEvent ? Ledger.AnsweredOn
        : refusal == Refusal.ExplanationMissing || refusal == Refusal.PriorReplyMissing || refusal == Refusal.WithheldMissing || refusal == Refusal.WithheldGround ? Ledger.Explanation
        : Ledger.Outcome;

    private static Words Explain(Refusal refusal) =>
        refusal == Refusal.WithheldMissing
            ? new($"{refusal.Why.Chinese}写作“依据：内容；依据：内容”。", $"{refusal.Why.English} Written “ground：what；ground：what”.")
            : ColumnOf(refusal) == Ledger.Outcome
                ? new($"{refusal.Why.Chinese}台账没有这一经过：请留空答复日期和办理结果导入，再逐步登记。", $"{refusal.Why.English} A ledger does not hold that step: import the row open, then record the steps.")
                : refusal.Why;

    private static T? Understand<T>(LedgerRow row, string column, Func<string, T?> read, List<LedgerError> errors)
        where T : struct
    {
        var cell = row[column];
        var value = cell.Length == 0 ? null : read(cell);
        if (value is null && cell.Length > 0)
        {
            errors.Add(LedgerError.Of(row.Number, column, "not-understood", new("无法识别，请填写代码、官方名称或者 yyyy-MM-dd 日期。", "Not understood: give a code, an official label, or a date as yyyy-MM-dd.")));
        }

        return value;
    }

    /// <summary>The one contact of a ledger: an e-mail address, a telephone number, or else a postal address.</summary>
    private static (string? Phone, string? Email, string? Address) Contact(string cell) => cell switch
    {
        "" => (null, null, null),
        _ when cell.Contains('@') => (null, cell, null),
        _ when cell.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or ' ' or '(' or ')') => (cell, null, null),
        _ => (null, null, cell),
    };
}
