
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Rules;

public class CaseRulesTests
{
    // A mark names what the case is, and "!" what it is not; "none" is an opinion on no consultation.
    private const string Matrix =
        """
        step              unconfirmed  processing   correction   consulting   silence      reasons      payment      closed  void
        confirmation      yes          confirmed    confirmed    confirmed    confirmed    confirmed    confirmed    closed  void
        correctionNotice  unconfirmed  yes          correction   consulting   yes          reasons      payment      closed  void
        correction        unconfirmed  !correction  yes          !correction  !correction  !correction  !correction  closed  void
        consultation      unconfirmed  yes          correction   yes          yes          reasons      payment      closed  void
        opinion           unconfirmed  none         none         yes          yes          none         none         closed  void
        consultationService none       none         none         yes          yes          none         none         none    void
        extension         unconfirmed  yes          correction   yes          yes          yes          payment      closed  void
        reasonsRequest    unconfirmed  yes          correction   consulting   yes          reasons      payment      closed  void
        reasons           unconfirmed  !reasons     !reasons     !reasons     !reasons     yes          !reasons     closed  void
        feeNotice         unconfirmed  yes          correction   consulting   yes          reasons      payment      closed  void
        payment           unconfirmed  !payment     !payment     !payment     !payment     !payment     yes          closed  void
        decision          unconfirmed  yes          correction   consulting   yes          yes          payment      closed  void
        withdrawal        unconfirmed  yes          yes          yes          yes          yes          yes          closed  void
        service           unconfirmed  !closed      !closed      !closed      !closed      !closed      !closed      yes     void
        newAnswerOrder    unconfirmed  !answered    !answered    !answered    !answered    !answered    !answered    yes     void
        handover          yes          yes          yes          yes          yes          yes          yes          closed  void
        newAnswerOrderLifted !answered !answered  !answered    !answered    !answered    !answered    !answered    !answered void
        assignment        yes          yes          yes          yes          yes          yes          yes          closed  void
        filing            unconfirmed  !filing      !filing      !filing      !filing      !filing      !filing      yes     void
        note              yes          yes          yes          yes          yes          yes          yes          yes     void
        amendment         yes          yes          yes          yes          yes          yes          yes          yes     void
        retraction        !step        !step        yes          yes          yes          yes          yes          stands  void
        void              yes          yes          yes          yes          yes          yes          yes          yes     void
        """;

    private static readonly Dictionary<string, string?> Codes = new()
    {
        ["yes"] = null,
        ["unconfirmed"] = "not-confirmed",
        ["confirmed"] = "already-confirmed",
        ["correction"] = "awaiting-correction",
        ["!correction"] = "not-awaiting-correction",
        ["consulting"] = "consultation-open",
        ["none"] = "consultation-not-found",
        ["reasons"] = "awaiting-reasons",
        ["!reasons"] = "not-awaiting-reasons",
        ["payment"] = "awaiting-payment",
        ["!payment"] = "not-awaiting-payment",
        ["closed"] = "case-closed",
        ["!closed"] = "not-closed",
        ["!answered"] = "not-answered",
        ["!filing"] = "filing-before-closing",
        ["void"] = "case-void",
        ["!step"] = "step-not-found",
        ["stands"] = "not-retractable",
    };

    /// <summary>The day of every step of the matrix.</summary>
    private static readonly DateOnly Today = March(24);

    private static readonly Dictionary<string, CaseStep> Steps = new()
    {
        ["confirmation"] = new Confirmation(Today, "电话"),
        ["correctionNotice"] = AskToCorrect(Today, by: April(7)),
        ["correction"] = Correct(Today),
        ["consultation"] = Consult(Today),
        ["opinion"] = Hear(Today),
        ["consultationService"] = ServeLetter(March(6)),
        ["extension"] = Extend(Today, 10),
        ["reasonsRequest"] = AskReasons(Today),
        ["reasons"] = Accept(Today),
        ["feeNotice"] = Charge(Today),
        ["payment"] = Pay(Today),
        ["decision"] = Grant(Today),
        ["withdrawal"] = Withdraw(Today),
        ["service"] = Serve(Today),
        ["newAnswerOrder"] = OrderAnew(Today),
        ["handover"] = new Handover(Today, "HDSW", "机构改革"),
        ["newAnswerOrderLifted"] = LiftOrder(Today),
        ["assignment"] = Assign(Today),
        ["filing"] = FileAway(Today),
        ["note"] = Remark(Today),
        ["amendment"] = Amend(applicant: new(Name: "张山")),
        ["retraction"] = Return(2),
        ["void"] = Void(Today),
    };

    /// <summary>In silence, the 15 working days of the consultation ended the day before; in consulting they go on.</summary>
    private static readonly Dictionary<string, (CaseStatus Status, CaseFile File)> Files = new()
    {
        ["unconfirmed"] = (CaseStatus.Unconfirmed, Case(Registered(March(1), Channel.Online))),
        ["processing"] = (CaseStatus.Processing, Case()),
        ["correction"] = (CaseStatus.AwaitingCorrection, Case(AskToCorrect(March(2), by: March(24)))),
        ["consulting"] = (CaseStatus.Consulting, Case(Consult(March(3)))),
        ["silence"] = (CaseStatus.Processing, Case(Consult(March(2)))),
        ["reasons"] = (CaseStatus.AwaitingReasons, Case(AskReasons(March(2)))),
        ["payment"] = (CaseStatus.AwaitingPayment, Case(Charge(March(2)))),
        ["closed"] = (CaseStatus.Closed, Case(Grant(March(2)))),
        ["void"] = (CaseStatus.Void, Case(Void(March(2)))),
    };

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var rows = Matrix.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            var cells = new TheoryData<string, string, string>();
            foreach (var row in rows.Skip(1))
            {
                foreach (var (status, mark) in rows[0].Zip(row).Skip(1))
                {
                    cells.Add(status, row[0], mark);
                }
            }

            return cells;
        }
    }

    public static TheoryData<string> Statuses => [.. Files.Keys];

    [Theory, MemberData(nameof(Cells))]
    public void Every_status_takes_or_refuses_every_step(string status, string step, string mark) =>
        Assert.Equal(Codes[mark], Files[status].File.Refusal(Steps[step]));

    [Fact]
    public void The_matrix_is_complete()
    {
        Assert.Equal(Enum.GetValues<CaseStatus>(), Files.Values.Select(known => known.Status).Distinct().Order());
        Assert.Equal(StateMachine.Names.Values.Except(["registration"]).Order(), Steps.Keys.Order());
        Assert.Equal(Files.Count * Steps.Count, Cells.Count);
    }

    [Theory, MemberData(nameof(Statuses))]
    public void A_case_is_where_the_matrix_says(string status) =>
        Assert.Equal(Files[status].Status, Files[status].File.StatusOn(Today, OfficeCalendar));

    [Theory, MemberData(nameof(Statuses))]
    public void What_is_offered_is_what_is_allowed_save_what_hangs_on_a_remedy_or_on_the_end_of_an_agency(string status)
    {
        var file = Files[status].File;

        Assert.Equal(
            Steps.Where(step => step.Value is not (NewAnswerOrder or Handover) && file.Refusal(step.Value) is null).Select(step => step.Key)
                .Order(),
            CaseRules.AllowedOn(Today, file, file.Deadline(), OfficeCalendar).Order());
    }

    /// <summary>
    /// Of a decision the least is told, which is the lapse of what is awaited; of a retraction, that of the latest event.
    /// </summary>
    [Theory, MemberData(nameof(Statuses))]
    public void Every_step_that_is_asked_for_is_offered_or_refused_as_the_matrix_says(string status)
    {
        var file = Files[status].File;
        var offers = CaseRules.Offers(Today, file, file.Deadline(), OfficeCalendar).ToList();

        Assert.Equal(
            Steps.Where(step => step.Value is not (NewAnswerOrder or NewAnswerOrderLifted)).Select(step => step.Key).Order(),
            offers.Select(offer => offer.Action).Order());
        Assert.All(offers, offer => Assert.Equal(
            offer.Action switch
            {
                "decision" when status == "correction" => "correction-period-running",
                "decision" when status == "payment" => "payment-period-running",
                "retraction" when file.Version == 1 => "not-retractable",
                var action => file.Refusal(Steps[action]),
            },
            (offer.Best(_ => true) as Ruling.Refused)?.Refusal.Code));
    }

    [Theory, MemberData(nameof(Statuses))]
    public void Once_void_nothing_moves_a_case_whatever_it_was(string status)
    {
        var file = Files[status].File;
        var voided = file.Status == CaseStatus.Void ? file : file.Then(Void(Today));

        Assert.All(Steps.Values, step => Assert.Equal("case-void", voided.Refusal(step)));
    }
}
