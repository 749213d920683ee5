using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Ledgers;

/// <summary>The columns of one kind of consultation: of third parties, or of agencies.</summary>
internal sealed class ConsultationColumns
{
    private readonly StepColumns<ConsultationRound, Consult> _sent;
    private readonly StepColumns<ConsultationRound, RecordOpinion> _opinions;

    /// <param name="prefix">With what their headings begin.</param>
    public ConsultationColumns(string prefix, bool ofThirdParties)
    {
        IEnumerable<ConsultationRound> Rounds(LedgerCase line) => line.Consultations(ofThirdParties);
        var kind = ofThirdParties ? ConsultationKind.ThirdParty : ConsultationKind.Agency;
        _sent = new(Rounds, _ => new(null, kind, null, null));
        _opinions = new(Rounds, _ => new(null, null, null));

        SentOn = _sent.On($"{prefix}发出日", round => round.Sent.On);
        var servedOn = _sent.Days($"{prefix}签收日", round => round.Sent.ServedOn, (form, cell) => form with { ServedOn = cell.Day() });
        Party = _sent.Texts($"{prefix}对象", round => LedgerText.Party(round.Sent), WithParty);
        var periodEndsOn = new LedgerColumn($"{prefix}期满日", line =>
            LedgerText.Days(Rounds(line).Select(round => (DateOnly?)round.PeriodEndsOn(line.Calendar))))
        { IsDerived = true };
        var opinionOn = _opinions.On($"{prefix}意见日", round => round.Opinion?.On);
        Opinion = _opinions.Texts($"{prefix}意见", round => LedgerText.Opinion(round.Opinion), WithOpinion);
        Columns = [SentOn, servedOn, periodEndsOn, opinionOn, Opinion];
    }

    public LedgerColumn SentOn { get; }

    public LedgerColumn Opinion { get; }

    public LedgerColumn Party { get; }

    /// <summary>Those that stand together; whom was asked offices keep elsewhere.</summary>
    public IReadOnlyList<LedgerColumn> Columns { get; }

    public IReadOnlyList<LedgerStep> ReadSent(LedgerRow row) => _sent.Read(row);

    /// <summary>Each opinion stands at the place of its consultation, whose number is its place among all of the case.</summary>
    /// <param name="sent">All consultations of the case, in the order of their days.</param>
    public IEnumerable<LedgerStep> ReadOpinions(LedgerRow row, IReadOnlyList<LedgerStep> sent)
    {
        int[] numbers = [.. sent.Index().Where(step => step.Item.Column == SentOn).Select(step => step.Index + 1)];
        return _opinions.Read(row).Select(step => step with
        {
            Request = (RecordOpinion)step.Request with { ConsultationId = numbers.ElementAtOrDefault(step.Place) },
        });
    }

    private static Consult WithParty(Consult form, LedgerCell cell) =>
        !cell.OrUnsaid.StartsWith(LedgerText.CoProducer, StringComparison.Ordinal) ? form with { Party = cell.OrUnsaid }
        : form with
        {
            Kind = form.Kind == ConsultationKind.ThirdParty ? form.Kind : ConsultationKind.CoProducer,
            Party = cell.OrUnsaid[LedgerText.CoProducer.Length..],
        };

    private static RecordOpinion WithOpinion(RecordOpinion form, LedgerCell cell)
    {
        var parts = cell.Text.Split(['：', ':'], 2, StringSplitOptions.TrimEntries);
        var position = (cell with { Text = parts[0] }).Choose(
            (LedgerText.Consents, Position.Consents), (LedgerText.Objects, Position.Objects));
        return form with { Position = position, Reasons = parts.ElementAtOrDefault(1) };
    }
}
