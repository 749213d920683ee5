using System.Globalization;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>
/// The steps between receipt and reply that an exported ledger tells of, and the service after it. A cell may hold several
/// values; those of one step stand at the same place in their cells.
/// </summary>
internal sealed class LedgerSteps(LedgerRow row, List<LedgerError> errors, LedgerFindings findings)
{
    private const string ThirdParties = "征求第三方";
    private const string Agencies = "征求机关";

    /// <summary>What stands for a text that the ledger leaves out.</summary>
    private const string Unsaid = "据台账导入";

    /// <summary>What offices note of a step that the ledger does not date; no clock hangs on it.</summary>
    private static readonly (string Column, string[] Needed)[] Beside =
    [
        ("送达方式", ["送达日"]), ("交邮单号", ["送达日"]), ("档号", ["归档日"]), ("保管期限", ["归档日"]),
        ("交办日", ["承办单位", "承办人"]), ("办理时限", ["承办单位", "承办人"]),
    ];

    private int _values;

    /// <summary>What an import cannot bring in, and must not lose in silence.</summary>
    private static readonly string[] Later = ["复议机关", "复议案号", "复议结果", "复议日期", "诉讼法院", "诉讼案号", "诉讼审级", "诉讼是否经复议", "诉讼结果", "诉讼日期", "重新答复"];

    /// <summary>The steps in the order of their days; those of one day in the order in which they mostly come.</summary>
    public IReadOnlyList<LedgerStep> BeforeReply()
    {
        foreach (var column in Later.Where(column => row[column].Length > 0))
        {
            Refuse(column, new("台账导入不含复议、诉讼和重新答复：请清空后导入，再逐项登记。",
                "An import takes no remedies and no second answers: empty the cell, import, then register them."));
        }

        List<LedgerStep> sent = [.. Consultations(ThirdParties).Concat(Consultations(Agencies)).OrderBy(step => step.Request.On)];
        return
        [
            .. new[]
            {
                Assignments(),
                Of("补正告知日", (on, index) => new GiveCorrectionNotice(on, [.. Texts("补正事项").DefaultIfEmpty(Unsaid)], Day("补正期限", index)),
                    "补正事项", "补正期限"),
                Of("补正收到日", (on, _) => new ReceiveCorrection(on, null)),
                sent,
                Opinions(ThirdParties, sent),
                Opinions(Agencies, sent),
                Of("延期批准日", (on, index) => new Extend(on, Number("延期工作日数", index), Text("延期理由", index), Text("延期批准人", index)), "延期工作日数",
                    "延期理由", "延期批准人"),
                Of("要求说明理由日", (on, index) => new AskReasons(on, Text("要求说明理由事实", index)), "要求说明理由事实"),
                Of("说明理由日", (on, index) => new RecordReasons(on, Accepted(index), Text("所说明的理由", index), Day("延迟答复至", index)), "理由是否合理",
                    "所说明的理由", "延迟答复至"),
                Of("收费通知日", FeeNotice, "收费通知送达日", "收费标准", "计费数量", "此前已计费数量"),
                Of("缴费日", (on, index) => new RecordPayment(on, Text("缴费收据号", index)), "缴费收据号"),
            }.SelectMany(steps => steps).OrderBy(step => step.Request.On),
        ];
    }

    /// <summary>
    /// 送达 and 归档, after the reply. How a reply was delivered may be known, and the day not: then it is not on the record.
    /// </summary>
    public IReadOnlyList<LedgerStep> AfterReply()
    {
        foreach (var (column, needed) in Beside.Where(
            pair => row[pair.Column].Length > 0 && pair.Needed.All(needed => row[needed].Length == 0)))
        {
            findings.Warn(
                row.Error(column, "not-imported", new($"没有填写“{needed[0]}”，该项没有导入。", $"Not imported, as there is no {needed[0]}.")));
        }

        return
        [
            .. Of("送达日", (
                on, index) => new RecordService(on, Text("送达方式", index), Cell("交邮单号", index) is { Length: > 0 } number ? number : null))
                .Concat(Of("归档日", (on, index) =>
                    new FileInArchive(
                        on, Cell("档号", index) is { Length: > 0 } number ? number : null, Retention(index)) { FromLedger = true }))
                .OrderBy(step => step.Request.On),
        ];
    }

    /// <summary>交办; where a ledger does not date it, as most do not, the case was assigned when it was received.</summary>
    private List<LedgerStep> Assignments()
    {
        var received = row[LedgerEntry.ArrivedOn].Length > 0 ? row[LedgerEntry.ArrivedOn] : row[Ledger.ReceivedOn];
        _values = Math.Max(Texts("承办单位").Count, Texts("承办人").Count);
        return
        [
            .. from index in Enumerable.Range(0, _values)
               let person = Cell("承办人", index)
               where Cell("承办单位", index).Length > 0 || person.Length > 0
               let day = Day("交办日", index) ?? LedgerCodes.Day(received)
               where day is not null
               select new LedgerStep("承办单位", new Assign(day, Text("承办单位", index), person.Length > 0 ? person : null, Day("办理时限", index))),
        ];
    }

    private RetentionPeriod? Retention(int index)
    {
        var cell = Cell("保管期限", index);
        var period = Enum.GetValues<RetentionPeriod>().Cast<RetentionPeriod?>()
            .FirstOrDefault(period => cell == period!.Value.Label() || cell == period.Value.Code());
        if (period is null && cell.Length > 0)
        {
            Refuse("保管期限", new("应为永久、30年或者10年。", "Must be 永久, 30年 or 10年."));
        }

        return period;
    }

    private IEnumerable<LedgerStep> Consultations(string kind) => Of($"{kind}发出日", (on, index) =>
    {
        var party = Text($"{kind}对象", index);
        var isCoProducer = party.StartsWith(LedgerText.CoProducer, StringComparison.Ordinal);
        return new Consult(
            on,
            kind == ThirdParties ? ConsultationKind.ThirdParty : isCoProducer ? ConsultationKind.CoProducer : ConsultationKind.Agency,
            isCoProducer ? party[LedgerText.CoProducer.Length..] : party,
            Day($"{kind}签收日", index));
    }, $"{kind}对象", $"{kind}签收日");

    /// <summary>Each opinion stands at the place of its consultation, whose number is its place among all of the case.</summary>
    private List<LedgerStep> Opinions(string kind, List<LedgerStep> sent)
    {
        int[] numbers = [.. sent.Index().Where(step => step.Item.Column == $"{kind}发出日").Select(step => step.Index + 1)];
        return Of($"{kind}意见日", (on, index) =>
        {
            var parts = Cell($"{kind}意见", index).Split(['：', ':'], 2, StringSplitOptions.TrimEntries);
            var position = Choose($"{kind}意见", parts[0], (LedgerText.Consents, Position.Consents), (LedgerText.Objects, Position.Objects));
            return new RecordOpinion(on, position, parts.ElementAtOrDefault(1)) { ConsultationId = numbers.ElementAtOrDefault(index) };
        }, $"{kind}意见");
    }

    private GiveFeeNotice FeeNotice(DateOnly? on, int index)
    {
        const string before = "此前已计费数量";
        if (Cell(before, index).Length > 0 && Number(before, index) is null)
        {
            Refuse(before, new("应为整数。", "Must be a whole number."));
        }

        return new(on, Day("收费通知送达日", index) ?? on, Scale(), Number("计费数量", index), Number(before, index));
    }

    private bool? Accepted(int index) => Choose("理由是否合理", Cell("理由是否合理", index), (LedgerText.Yes, true), (LedgerText.No, false));

    private FeeScale? Scale() =>
        Choose("收费标准", row["收费标准"], (LedgerText.PerPage, FeeScale.PerPage), (LedgerText.PerRequest, FeeScale.PerRequest));

    /// <summary>Null for an empty cell too: then the form says that it is required.</summary>
    private T? Choose<T>(string column, string cell, params (string Text, T Value)[] choices)
        where T : struct
    {
        if (cell.Length == 0)
        {
            return null;
        }

        foreach (var choice in choices.Where(choice => choice.Text == cell))
        {
            return choice.Value;
        }

        Refuse(column, new($"应为{string.Join("或者", choices.Select(choice => choice.Text))}。",
            $"Must be {string.Join(" or ", choices.Select(choice => choice.Text))}."));
        return null;
    }

    /// <param name="with">Columns that say more of the step: none may hold a value that belongs to no day.</param>
    private List<LedgerStep> Of(string column, Func<DateOnly?, int, DatedRequest> step, params string[] with)
    {
        var days = Texts(column);
        _values = days.Count;
        foreach (var more in with.Where(
            more => (days.Count == 0 && row[more].Length > 0) || (days.Count > 1 && Texts(more).Count > days.Count && more != "补正事项")))
        {
            Refuse(more, new($"“{column}”没有与之对应的日期。", $"{column} holds no day to which this belongs."), "day-missing");
        }

        return
        [
            .. days.Index().Where(day => day.Item.Length > 0).Select(day => new LedgerStep(column, step(Day(column, day.Index), day.Index)))
        ];
    }

    private DateOnly? Day(string column, int index)
    {
        var cell = Cell(column, index);
        var day = cell.Length == 0 ? null : LedgerCodes.Day(cell);
        if (day is null && cell.Length > 0)
        {
            errors.Add(row.NoDay(column, cell));
        }

        return day;
    }

    private int? Number(string column, int index) =>
        int.TryParse(HalfWidth.Of(Cell(column, index)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Text(string column, int index) => Cell(column, index) is { Length: > 0 } text ? text : Unsaid;

    /// <summary>The value for a step; where there is but one step, all that the cell holds.</summary>
    private string Cell(string column, int index)
    {
        var texts = Texts(column);
        return _values <= 1 && texts.Count > 1 ? string.Join(LedgerText.Separator, texts) : texts.ElementAtOrDefault(index) ?? "";
    }

    private List<string> Texts(string column) => row[column] is { Length: > 0 } cell ? [.. LedgerText.Values(cell)] : [];

    private void Refuse(string column, LocalizedText words, string code = "not-understood") => errors.Add(row.Error(column, code, words));
}
