using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using CsCheck;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>A step that someone tried, and what the rules made of it.</summary>
internal sealed record Move(CaseFile Before, CaseStep Step, Ruling Ruling)
{
    public CaseFile After { get; } = Ruling is Ruling.Allowed allowed ? Before.After(allowed.Event) : Before;
}

/// <summary>A case from its registration on, with everything that was tried.</summary>
internal sealed record History(Registration Registration, IReadOnlyList<Move> Moves)
{
    public CaseFile File => Files[^1];

    /// <summary>The case after its registration and after each move.</summary>
    public IReadOnlyList<CaseFile> Files => [CaseFile.Replay([Registration]), .. Moves.Select(move => move.After)];

    public IReadOnlyList<CaseStep> Record =>
        [Registration, .. Moves.Select(move => move.Ruling).OfType<Ruling.Allowed>().Select(ruling => ruling.Event)];

    public override string ToString() => string.Join("\n", Record);
}

/// <summary>Random walks: any registration, then any steps on later and later days, as far as the rules allow them.</summary>
internal static class Histories
{
    private delegate CaseStep Candidate(CaseFile file, DateOnly on);

    private static readonly Gen<Registration> Registrations = Gen.Select(
        Gen.Int[0, Day("2025-12-31").DayNumber - Day("2019-01-01").DayNumber],
        Gen.Enum<Channel>(),
        Sometimes(Gen.Int[0, 5]),
        Gen.Enum<ApplicantType>(),
        (day, channel, confirmed, type) =>
        {
            var arrived = Day("2019-01-01").AddDays(day);
            return Registered(arrived, channel, Later(arrived, confirmed)) with { Applicant = Someone with { Type = type } };
        });

    /// <summary>Days since the step before; now and then too few.</summary>
    private static readonly Gen<int> Pauses =
        Gen.Frequency((12, Gen.Int[0, 2]), (3, Gen.Int[3, 10]), (1, Gen.Int[11, 60]), (1, Gen.Int[-5, -1]));

    /// <summary>Those that need something on the record are tried more often.</summary>
    private static readonly Gen<Outcome> Results = Gen.OneOf(
        Gen.Enum<Outcome>(),
        Gen.OneOf([.. Outcomes.All.Where(rule => rule.Need is not OutcomeNeed.Explanation).Select(rule => Gen.Const(rule.Outcome))]));

    private static readonly Gen<Candidate> Amendments = Gen.Select(
        Sometimes(Gen.Int[-15, 15]),
        Sometimes(Gen.Int[-2, 10]),
        Sometimes(Gen.Enum<Channel>()),
        Sometimes(Gen.Enum<ApplicantType>()),
        Sometimes(Gen.Select(Gen.Int[-10, 10], Results)),
        (arrived, confirmed, channel, type, decision) => (Candidate)((file, on) => new Amendment(
            on,
            "录入有误",
            Later(file.Registration.ArrivedOn, arrived),
            Later(file.Registration.ArrivedOn, confirmed),
            channel,
            new(type),
            new("监测报告"),
            decision is var (days, outcome) ? new(
                Later(file.ClosedOn, days), outcome, Explanation: "理由", Withheld: Parts(outcome), Archive: Archive(outcome)) : null)));

    /// <summary>Of a letter that was sent, when there is one; mostly with a reason.</summary>
    private static readonly Gen<Candidate> Services = Gen.Select(
        Gen.Int[0, 2], Gen.Int[-1, 25], Gen.Frequency((1, Gen.Const((string?)null)), (3, Gen.Const((string?)"回执晚到"))),
        (index, days, reason) => (Candidate)((file, on) => file.Consultations.ElementAtOrDefault(index)?.Sent is { } sent
            ? new ConsultationService(on, sent.Id, sent.On.AddDays(days), reason)
            : new ConsultationService(on, index, on, reason)));

    private static readonly Gen<Candidate> Lapses = Gen.Const<Candidate>((file, on) => new Decision(
        Later(file.Deadline().WaitingUntil, 1) ?? on,
        file.Status == CaseStatus.AwaitingPayment ? Outcome.FeeUnpaid : Outcome.CorrectionOverdue));

    private static readonly Gen<Candidate> Steps = Gen.Frequency(
        (9, Dated(Gen.Const("电话"), (on, method) => new Confirmation(on, method))),
        (9, Dated(Gen.Int[1, 20], (on, days) => AskToCorrect(on, by: on.AddDays(days)))),
        (9, Dated(Gen.Bool, (on, anew) => Correct(on, anew ? "监测报告" : null))),
        (9, Dated(Gen.Select(Sometimes(Gen.Int[0, 30]), Gen.Enum<ConsultationKind>()), (
            on, sent) => Consult(on, Later(on, sent.Item1), sent.Item2))),
        (9, Dated(Gen.Select(Gen.Int[1, 3], Gen.Enum<Position>()), (on, heard) => Hear(on, heard.Item1) with { Position = heard.Item2 })),
        (4, Services),
        (4, Dated(Gen.Int[1, 12], (on, sequence) => new Retraction(on, sequence, "误录入到本件"))),
        (9, Dated(Gen.Int[1, 20], Extend)),
        (6, Dated(Gen.Const("本月第60件"), (on, facts) => new ReasonsRequest(on, facts))),
        (9, Dated(Gen.Select(Gen.Bool, Sometimes(Gen.Int[1, 120])), (
            on, reasons) => new StatedReasons(on, reasons.Item1, "科研需要", Later(on, reasons.Item2)))),
        (6, Dated(Gen.Select(Gen.Int[0, 6], Gen.Enum<FeeScale>(), Gen.Int[0, 150], Gen.Int[0, 40]), (
            on, fee) => new FeeNotice(on, on.AddDays(fee.Item1), fee.Item2, fee.Item3, UnitsBefore: fee.Item4))),
        (9, Dated(Gen.Const("收字第1号"), (on, receipt) => new Payment(on, receipt))),
        (9, Dated(
            Results, (on, outcome) => new Decision(on, outcome, null, "理由", Parts(outcome), "HDHB-2019-0001", Archive: Archive(outcome)))),
        (1, Dated(Gen.Const("已自行获取"), (on, reason) => new Withdrawal(on, reason))),
        (6, Dated(Gen.Const("邮寄"), (on, method) => new ReplyDelivery(on, method, null))),
        (3, Dated(Sometimes(Gen.Int[1, 60]), (on, days) => OrderAnew(on, Later(on, days)))),
        (2, Dated(Gen.OneOf("HDSW", "HDZR", "HDHB"), (on, agency) => new Handover(on, agency, "机构改革"))),
        (2, Dated(Gen.Const(0), (on, _) => LiftOrder(on))),
        (4, Dated(Gen.Int[-4, 0], (on, days) => Assign(on.AddDays(days)))),
        (4, Dated(Gen.Int[-4, 0], (on, days) => FileAway(on.AddDays(days)))),
        (2, Dated(Gen.Bool, Remark)),
        (1, Dated(Gen.Const("重复登记"), (on, reason) => new Voiding(on, reason))),
        (9, Amendments),
        (2, Lapses));

    public static Gen<History> Any { get; } = Gen.Select(Registrations, Gen.Select(Pauses, Steps).Array[0, 60], Walk);

    private static History Walk(Registration registration, (int Pause, Candidate Step)[] candidates)
    {
        var moves = new List<Move>();
        var (file, day) = (CaseFile.Replay([registration]), registration.ArrivedOn);
        foreach (var candidate in candidates)
        {
            day = day.AddDays(candidate.Pause);
            var step = candidate.Step(file, day);
            moves.Add(new(file, step, CaseRules.Decide(file, step, OfficeCalendar)));
            file = moves[^1].After;
        }

        return new(registration, moves);
    }

    private static Gen<Candidate> Dated<T>(Gen<T> values, Func<DateOnly, T, CaseStep> step) =>
        values.Select(value => (Candidate)((_, on) => step(on, value)));

    private static Gen<T?> Sometimes<T>(Gen<T> values)
        where T : struct => Gen.Frequency((2, Gen.Const((T?)null)), (1, values.Select(value => (T?)value)));

    private static DateOnly? Later(DateOnly? day, int? days) => days is { } count ? day?.AddDays(count) : null;

    private static WithheldPart[]? Parts(Outcome outcome) => outcome == Outcome.PartiallyGranted ? [new(Outcome.StateSecret, "附件二")] : null;

    private static ArchiveTransfer? Archive(Outcome outcome) =>
        outcome == Outcome.TransferredToArchive ? new("海东市档案馆", Day("2018-12-01")) : null;
}
