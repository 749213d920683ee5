using BenchmarkDotNet.Attributes;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Benchmarks.Pure;

/// <summary>What the law costs: a case that was corrected, consulted on and extended, and the decision that closes it.</summary>
public class CaseBenchmarks
{
    private readonly WorkCalendar _calendar = WorkCalendar.Shipped;

    private readonly CaseStep[] _record =
    [
        new Registration(
            "HDHB", null, Channel.InPerson, Day(1), null, new(ApplicantType.NaturalPerson, "张三", Phone: "13800000000"),
            new("2022年度环境空气质量监测报告")),
        new CorrectionNotice(Day(6), ["请明确年度"], Day(20)),
        new Correction(Day(10), "2022年度海东市环境空气质量监测报告"),
        new Consultation(Day(13), ConsultationKind.ThirdParty, "青海某环保科技公司", Day(14), Id: 1),
        new Opinion(Day(22), 1, Position.Consents, null),
        new Extension(Day(27), 10, "数据量大", "李主任"),
    ];

    private readonly Decision _granted = new(Day(30), Outcome.Granted);
    private readonly CaseFile _file;

    public CaseBenchmarks() => _file = CaseFile.Replay(_record);

    [Benchmark(Description = "fold the record of a case")]
    public CaseFile Fold() => CaseFile.Replay(_record);

    [Benchmark(Description = "replay the statutory clock")]
    public Deadline Clock() => StatutoryClock.Replay(_file, _calendar);

    [Benchmark(Description = "decide a step")]
    public Ruling Decide() => CaseRules.Decide(_file, _granted, _calendar);

    private static DateOnly Day(int day) => new(2023, 3, day);
}
