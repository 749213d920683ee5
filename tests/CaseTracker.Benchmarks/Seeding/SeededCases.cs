
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Benchmarks.Seeding;

/// <summary>
/// Made-up requests as an office has them: most by natural persons and online, a few agencies with most of them, nearly all answered
/// in time, some corrected, extended or withdrawn, the last weeks still open. They come in the order of their arrival, as many each day.
/// The same seed and count give the same cases.
/// </summary>
/// <param name="count">How many there are to be.</param>
/// <param name="first">The first day on which one may arrive.</param>
/// <param name="last">The last such day; nothing happens after it.</param>
internal sealed class SeededCases(int count, IReadOnlyList<string> agencies, DateOnly first, DateOnly last, int seed)
{
    /// <summary>How much busier the first agency is than the others: the share of the n-th is that of 1 / n^0.8.</summary>
    private const double Skew = 0.8;

    private static readonly (Channel Channel, int Weight)[] Channels =
        [(Channel.Online, 55), (
            Channel.InPerson, 17), (Channel.SignedMail, 18), (Channel.OrdinaryMail, 5), (Channel.Oral, 3), (Channel.Fax, 2)];

    private static readonly (ApplicantType Type, int Weight)[] Types =
    [
        (ApplicantType.NaturalPerson, 86), (ApplicantType.CommercialEnterprise, 9), (ApplicantType.ResearchInstitution, 1),
        (ApplicantType.SocialWelfareOrganization, 1), (ApplicantType.LegalServiceInstitution, 2), (ApplicantType.OtherOrganization, 1),
    ];

    private static readonly (Outcome Outcome, int Weight)[] Outcomes =
    [
        (Outcome.Granted, 30), (Outcome.AlreadyPublic, 14), (Outcome.PartiallyGranted, 6), (Outcome.DoesNotExist, 20),
        (Outcome.AnotherAgency, 9),
        (Outcome.RequiresCreation, 4), (Outcome.Petition, 4), (Outcome.InternalAffairs, 2), (Outcome.DeliberativeProcess, 2),
        (Outcome.EnforcementFile, 2),
        (Outcome.AdministrativeInquiry, 2), (Outcome.ForbiddenByOtherLaw, 1), (Outcome.StateSecret, 1), (Outcome.Duplicate, 1),
        (Outcome.Publication, 1), (Outcome.OtherHandling, 1),
    ];

    private readonly Random _random = new(seed);
    private readonly double[] _shares = Shares(agencies.Count);
    private long _made;

    /// <summary>The next case: its steps, the registration first, each as the law allows it.</summary>
    public IReadOnlyList<CaseStep> Next(WorkCalendar calendar)
    {
        var registration = Registration();
        var file = CaseFile.Replay([registration]);
        List<CaseStep> record = [registration];
        if (registration.ReceivedOn is not { } receivedOn)
        {
            return record;
        }

        foreach (var step in Steps(receivedOn).TakeWhile(step => step.On <= last))
        {
            if (CaseRules.Decide(file, step, calendar) is Ruling.Allowed allowed)
            {
                record.Add(allowed.Event);
                file = file.After(allowed.Event);
            }
        }

        return record;
    }

    private Registration Registration()
    {
        var agency = Array.BinarySearch(_shares, _random.NextDouble());
        var channel = Pick(Channels);
        var arrivedOn = first.AddDays((int)(_made++ * (last.DayNumber - first.DayNumber + 1) / count));
        DateOnly? confirmedOn = channel.NeedsConfirmation() && !Chance(1) ? arrivedOn.AddDays(_random.Next(4)) : null;
        var type = Pick(Types);
        return new(
            agencies[agency < 0 ? ~agency : agency],
            ExternalReference: null,
            channel,
            arrivedOn,
            confirmedOn > last ? null : confirmedOn,
            new(type, SeededTexts.Name(_random, type), Phone: $"13{_random.Next(1_000_000_000):D9}"),
            new(SeededTexts.Description(_random, arrivedOn.Year)));
    }

    private IEnumerable<CaseStep> Steps(DateOnly receivedOn)
    {
        var on = receivedOn;
        if (Chance(4))
        {
            on = on.AddDays(1 + _random.Next(5));
            yield return new CorrectionNotice(on, ["请明确所需政府信息的名称、文号或者其他特征性描述"], on.AddDays(14));
            on = on.AddDays(2 + _random.Next(9));
            yield return new Correction(on, Chance(50) ? SeededTexts.Description(_random, on.Year) : null);
        }

        if (Chance(2))
        {
            on = on.AddDays(1 + _random.Next(6));
            yield return new Withdrawal(on, "申请人已自行获取");
            yield break;
        }

        on = on.AddDays(2 + _random.Next(22));
        if (Chance(6))
        {
            yield return new Extension(on, 20, "需要检索的档案较多", "王主任");
            on = on.AddDays(3 + _random.Next(20));
        }

        yield return Decision(on);
        if (Chance(60))
        {
            yield return new ReplyDelivery(on.AddDays(_random.Next(5)), "邮寄", $"EMS{_random.Next(1_000_000_000):D9}");
        }
    }

    private Decision Decision(DateOnly on)
    {
        var outcome = Pick(Outcomes);
        return new(
            on,
            outcome,
            $"依申请公开〔{on.Year}〕{1 + _random.Next(9999)}号",
            outcome == Outcome.Granted ? null : "经检索和审查，依照条例作出处理",
            outcome == Outcome.PartiallyGranted ? [new WithheldPart(Outcome.InternalAffairs, "人事安排")] : null,
            outcome == Outcome.Duplicate ? $"依申请公开〔{on.Year - 1}〕{1 + _random.Next(9999)}号" : null);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>((T Value, int Weight)[] choices)
    {
        var at = _random.Next(100);
        foreach (var (value, weight) in choices)
        {
            if ((at -= weight) < 0)
            {
                return value;
            }
        }

        return choices[0].Value;
    }

    /// <summary>The upper bound of each agency's part of the line from 0 to 1.</summary>
    private static double[] Shares(int count)
    {
        var weights = Enumerable.Range(1, count).Select(rank => Math.Pow(rank, -Skew)).ToList();
        var (sum, total) = (0.0, weights.Sum());
        return [.. weights.Select(weight => (sum += weight) / total)];
    }
}
