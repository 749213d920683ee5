using System.Globalization;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests;

/// <summary>
/// Lawful cases, told as stories. Unless they say otherwise they begin with a request handed in on
/// 1 March 2023: due on 29 March, and no holiday before 5 April.
/// </summary>
internal static class Given
{
    public static readonly WorkCalendar OfficeCalendar = WorkCalendar.Shipped;

    public static readonly Applicant Someone = new(ApplicantType.NaturalPerson, "张三", Phone: "13800000000");

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly March(int day) => new(2023, 3, day);

    public static DateOnly April(int day) => new(2023, 4, day);

    public static Registration Registered(DateOnly on, Channel channel = Channel.InPerson, DateOnly? confirmedOn = null) =>
        new("HDHB", null, channel, on, confirmedOn, Someone, new("环境空气质量监测报告"));

    public static CaseFile Case(params CaseStep[] steps) => CaseFile.Replay([Registered(March(1))]).Then(steps);

    public static CaseFile Case(Registration registration, params CaseStep[] steps) => CaseFile.Replay([registration]).Then(steps);

    /// <summary>The case after steps that the rules must allow.</summary>
    public static CaseFile Then(this CaseFile file, params CaseStep[] steps) =>
        steps.Aggregate(file, (known, step) => known.After(known.Allowed(step)));

    /// <summary>The event that the rules make of a step.</summary>
    public static CaseStep Allowed(this CaseFile file, CaseStep step) => CaseRules.Decide(file, step, OfficeCalendar) switch
    {
        Ruling.Allowed allowed => allowed.Event,
        Ruling.Refused refused => throw new InvalidOperationException($"{refused.Refusal.Code} refused {step}"),
        var ruling => throw new InvalidOperationException($"{ruling}"),
    };

    /// <summary>The code that refuses a step; null when it is allowed.</summary>
    public static string? Refusal(this CaseFile file, CaseStep step) =>
        (CaseRules.Decide(file, step, OfficeCalendar) as Ruling.Refused)?.Refusal.Code;

    public static Deadline Deadline(this CaseFile file) => StatutoryClock.Replay(file, OfficeCalendar);

    public static CorrectionNotice AskToCorrect(DateOnly on, DateOnly by) => new(on, ["年份"], by);

    public static Correction Correct(DateOnly on, string? description = null) => new(on, description);

    public static Consultation Consult(DateOnly on, DateOnly? served = null, ConsultationKind kind = ConsultationKind.ThirdParty) =>
        new(on, kind, "甲公司", served);

    public static ConsultationService ServeLetter(DateOnly servedOn, int id = 1, string? reason = null) =>
        new(March(31), id, servedOn, reason);

    public static Opinion Agree(DateOnly on, int id = 1) => new(on, id, Position.Consents, null);

    public static Opinion Hear(DateOnly on, int id = 1) => new(on, id, Position.Objects, "商业秘密");

    public static Extension Extend(DateOnly on, int days) => new(on, days, "数据量大", "李主任");

    public static ReasonsRequest AskReasons(DateOnly on) => new(on, "本月第60件");

    public static StatedReasons Accept(DateOnly on, DateOnly? until = null) => new(on, true, "科研需要", until);

    public static FeeNotice Charge(DateOnly on, DateOnly? served = null, int pages = 100) => new(on, served ?? on, FeeScale.PerPage, pages);

    public static Payment Pay(DateOnly on) => new(on, "收字第1号");

    public static Decision Grant(DateOnly on) => new(on, Outcome.Granted);

    public static Withdrawal Withdraw(DateOnly on) => new(on, "已自行获取");

    public static ReplyDelivery Serve(DateOnly on) => new(on, "邮寄", "EA000000001CN");

    public static NewAnswerOrder OrderAnew(DateOnly on, DateOnly? by = null) => new(on, "海东市人民政府", "东政复决〔2023〕12号", by);

    public static NewAnswerOrderLifted LiftOrder(DateOnly on) => new(on, 0);

    public static Assignment Assign(DateOnly on, string unit = "政策法规科") => new(on, unit, "王五", null);

    public static ArchiveFiling FileAway(DateOnly on) => new(on, "2023-D10-0017", RetentionPeriod.Years10);

    public static Note Remark(DateOnly on, bool urge = false) => new(on, "申请人来电", urge);

    public static Amendment Amend(
        DateOnly? arrivedOn = null,
        DateOnly? confirmedOn = null,
        Channel? channel = null,
        ApplicantChange? applicant = null,
        RequestChange? request = null,
        DecisionChange? decision = null) =>
        new(March(31), "录入有误", arrivedOn, confirmedOn, channel, applicant, request, decision);

    public static Retraction Return(int sequence) => new(March(31), sequence, "误录入到本件");

    public static Voiding Void(DateOnly on) => new(on, "重复登记");
}
