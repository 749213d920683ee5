
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>A change names what it changes; the rest stays, and an empty text clears an optional value.</summary>
public class AmendedFieldsTests
{
    private static readonly Applicant Full =
        new(ApplicantType.NaturalPerson, "张三", "residentId", "630203199001011234", "13800000000", "a@example.cn", "海东市", "李四", "王律师");

    private static readonly InformationRequest FullRequest = new("监测报告", "青环〔2022〕1号", "email");

    private static readonly Decision FullDecision =
        new(March(10), Outcome.PartiallyGranted, "〔2023〕5号", "理由", [new(Outcome.StateSecret, "附件二")], "HDHB-2022-0001", "已书面同意");

    private static readonly Dictionary<ApplicantChange, Applicant> Applicants = new()
    {
        [new()] = Full,
        [new(Type: ApplicantType.OtherOrganization)] = Full with { Type = ApplicantType.OtherOrganization },
        [new(Name: "张山")] = Full with { Name = "张山" },
        [new(IdType: "passport")] = Full with { IdType = "passport" },
        [new(IdNumber: "E1")] = Full with { IdNumber = "E1" },
        [new(Phone: "139")] = Full with { Phone = "139" },
        [new(Email: "b@example.cn")] = Full with { Email = "b@example.cn" },
        [new(PostalAddress: "西宁市")] = Full with { PostalAddress = "西宁市" },
        [new(ContactPerson: "赵六")] = Full with { ContactPerson = "赵六" },
        [new(Agent: "钱律师")] = Full with { Agent = "钱律师" },
        [new(Phone: "")] = Full with { Phone = null },
        [new(null, null, "", "", null, "", "", "", "")] = new(ApplicantType.NaturalPerson, "张三", Phone: "13800000000"),
    };

    private static readonly Dictionary<RequestChange, InformationRequest> Requests = new()
    {
        [new()] = FullRequest,
        [new(Description: "检测报告")] = FullRequest with { Description = "检测报告" },
        [new(DocumentNumber: "青环〔2022〕2号")] = FullRequest with { DocumentNumber = "青环〔2022〕2号" },
        [new(DeliveryMethod: "mail")] = FullRequest with { DeliveryMethod = "mail" },
        [new(null, "", "")] = new("监测报告"),
    };

    private static readonly WithheldPart[] OtherPart = [new(Outcome.InternalAffairs, "附件三")];

    private static readonly Dictionary<DecisionChange, Decision> Decisions = new()
    {
        [new()] = FullDecision,
        [new(On: March(9))] = FullDecision with { On = March(9) },
        [new(Outcome: Outcome.Granted)] = FullDecision with { Outcome = Outcome.Granted, Withheld = null },
        [new(DocumentNumber: "〔2023〕6号")] = FullDecision with { DocumentNumber = "〔2023〕6号" },
        [new(Explanation: "另一理由")] = FullDecision with { Explanation = "另一理由" },
        [new(Withheld: OtherPart)] = FullDecision with { Withheld = OtherPart },
        [new(PriorReply: "HDHB-2022-0002")] = FullDecision with { PriorReply = "HDHB-2022-0002" },
        [new(ConsultationWaiver: "已公开")] = FullDecision with { ConsultationWaiver = "已公开" },
        [new(null, null, "", "", null, "", "")] = new(March(10), Outcome.PartiallyGranted, Withheld: FullDecision.Withheld),
    };

    private static readonly CaseFile File =
        Case(Registered(March(1)) with { Applicant = Full, Request = FullRequest }, FullDecision);

    [Fact]
    public void Of_the_applicant() =>
        Assert.All(Applicants, pair => Assert.Equal(pair.Value, File.Then(Amend(applicant: pair.Key)).Registration.Applicant));

    [Fact]
    public void Of_the_request() =>
        Assert.All(Requests, pair => Assert.Equal(pair.Value, File.Then(Amend(request: pair.Key)).Request));

    [Fact]
    public void Of_the_decision() =>
        Assert.All(Decisions, pair => Assert.Equal(pair.Value, File.Then(Amend(decision: pair.Key)).Closing));

    [Fact]
    public void Of_a_decision_that_was_a_withdrawal()
    {
        var becameWithdrawal = new DecisionChange(Outcome: Outcome.Withdrawn);

        Assert.Equal(new Withdrawal(March(10), null), File.Then(Amend(decision: becameWithdrawal)).Closing);
        Assert.Equal(new Withdrawal(March(10), "不再需要"), File.Then(Amend(decision: becameWithdrawal with { Explanation = "不再需要" })).Closing);
        Assert.Equal(new Withdrawal(March(10), null), File.Then(Amend(decision: becameWithdrawal with { Explanation = "" })).Closing);
    }
}
