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
    /// <summary>The steps to record; what is wrong with the row is added to the findings, and then the steps mean nothing.</summary>
    public IReadOnlyList<CaseStep> Read(LedgerRow row, LedgerFindings findings)
    {
        var command = LedgerRegistration.Read(row, agencyCode);
        Check(row, command, LedgerColumns.OfMember);
        var steps = Further(row);
        foreach (var (column, request) in steps)
        {
            Check(row, request, Closes(request) ? LedgerColumns.OfMember : _ => column);
        }

        var record = row.Errors.Count > 0 ? [] : Rule(row, command.ToStep(), steps);
        findings.Errors.AddRange(row.Errors);
        row.Warnings.ForEach(findings.Warn);
        return record;
    }

    /// <summary>The steps of a row on which <see cref="Read"/> has ruled, as they are asked for: who stores them rules again.</summary>
    public IReadOnlyList<CaseStep> StepsOf(LedgerRow row) =>
        [LedgerRegistration.Read(row, agencyCode).ToStep(), .. Further(row).Select(step => step.Request.ToStep(default))];

    private static List<LedgerStep> Further(LedgerRow row) =>
        [.. LedgerSteps.BeforeReply(row), .. LedgerClosing.Read(row) is { } closing ? [closing] : Array.Empty<LedgerStep>(),
            .. LedgerSteps.AfterReply(row)];

    /// <summary>A cell that could not be understood has been named already; the value it left empty need not be.</summary>
    private void Check(LedgerRow row, IBaseRequest form, Func<string, LedgerColumn?> columnOf)
    {
        foreach (var failure in validators.Validate(form).Errors)
        {
            var column = columnOf(failure.PropertyName) ?? LedgerColumns.Explanation;
            if (!row.IsRefused(column))
            {
                row.Errors.Add(new(row.Number, column.Name, failure.ErrorMessage, failure.ErrorCode) { Sheet = row.Sheet });
            }
        }
    }

    /// <summary>Every step as the rules allow it, one after another.</summary>
    private List<CaseStep> Rule(LedgerRow row, Registration registration, List<LedgerStep> steps)
    {
        if (CaseRules.Open(registration) is Ruling.Refused { Refusal: var unlawful })
        {
            row.Refuse(LedgerColumns.ConfirmedOn, unlawful.Code, unlawful.Why);
            return [];
        }

        var file = CaseFile.Replay([registration]);
        var record = new List<CaseStep> { registration };
        foreach (var (column, request) in steps)
        {
            switch (CaseRules.Decide(file, request.ToStep(default), calendar))
            {
                case Ruling.Allowed { Event: ApprovedStep approved } when approved.On > historyUntil:
                    row.Refuse(column, ProblemKind.SecondPersonNeeded.Code, new(
                        $"本机关要求拟稿人与审批人不是同一人：台账只导入{historyUntil:yyyy-MM-dd}及以前的这类步骤；请留空后导入，再逐步登记。",
                        $"This agency wants a second person to approve: a ledger brings in such steps up to {historyUntil:yyyy-MM-dd} "
                            + "only. Import the row open, then record them."));
                    return [];
                case Ruling.Allowed { Event: var allowed }:
                    record.Add(allowed);
                    file = file.After(allowed);
                    break;
                case Ruling.Refused { Refusal: var refusal }:
                    var (place, why) = Closes(request)
                        ? (LedgerRefusals.ColumnOf(refusal), LedgerRefusals.Explain(refusal))
                        : (column, refusal.Why);
                    row.Refuse(place, refusal.Code, why);
                    return [];
            }
        }

        return record;
    }

    private static bool Closes(DatedRequest request) => request is Decide or Withdraw;
}
