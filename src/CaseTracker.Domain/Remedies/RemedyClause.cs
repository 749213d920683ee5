using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Remedies;

/// <summary>救济途径告知: the clause on remedies of the letter that tells a decision. It is worked out, and never typed.</summary>
/// <param name="Text">In Chinese, as letters are; empty where there is none.</param>
/// <param name="Law">What it rests on.</param>
public sealed record RemedyClause(RemedyClauseKind Kind, string Text, IReadOnlyList<RemedyLawLine> Law)
{
    /// <summary>No clause: the letter tells no remedy.</summary>
    public static RemedyClause Nothing { get; } = new(RemedyClauseKind.None, "", []);

    private const string Competent = "有管辖权的人民法院";

    /// <summary>Outcomes whose letters tell no remedy unless the agency wants it: that this is no request, or that it ended.</summary>
    private static readonly Outcome[] Silent = [Outcome.Petition, Outcome.Publication, Outcome.Withdrawn];

    /// <summary>Outcomes of which law and practice are not sure, so that each agency may choose.</summary>
    public static IReadOnlyList<Outcome> Choosable { get; } =
    [
        .. Silent, Outcome.PartiallyGranted, Outcome.AdministrativeInquiry, Outcome.RequiresCreation, Outcome.Duplicate,
        Outcome.NotGovernmentInformation, Outcome.TransferredToArchive, Outcome.OtherHandling,
    ];

    /// <summary>What an agency may choose for them.</summary>
    public static IReadOnlyList<RemedyClauseKind> Choices { get; } = [RemedyClauseKind.None, RemedyClauseKind.Ordinary];

    /// <summary>The kind of clause.</summary>
    /// <param name="law">Of the day of the decision.</param>
    /// <param name="grounds">On which a part is withheld.</param>
    /// <param name="bodies">Null while the agency names none; the kind is the same but for the choice of two.</param>
    public static RemedyClauseKind KindOf(RemedyLaw law, Outcome outcome, IReadOnlyCollection<Outcome> grounds, RemedyBodies? bodies) =>
        law.HasReviewFirst && IsWithholding(outcome) ? RemedyClauseKind.ReviewFirst
        : law.HasReviewFirst && outcome == Outcome.PartiallyGranted && grounds.Any(IsWithholding) ? RemedyClauseKind.Split
        : Chosen(outcome, bodies) == RemedyClauseKind.None ? RemedyClauseKind.None
        : law.HasChoiceOfBody && bodies?.SecondBody is not null ? RemedyClauseKind.ChoiceOfBody
        : RemedyClauseKind.Ordinary;

    /// <summary>The clause for a decision.</summary>
    /// <param name="on">The day of the decision, in a later round that round's.</param>
    /// <param name="byInternet">Whether the letter goes by internet.</param>
    /// <param name="you">您, or 贵单位 for an organisation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the first law.</exception>
    public static RemedyClause Of(
        DateOnly on, Outcome outcome, IReadOnlyCollection<Outcome> grounds, RemedyBodies bodies, bool byInternet, string you = "您")
    {
        var law = RemedyLaw.On(on) ?? throw new ArgumentOutOfRangeException(nameof(on), on, null);
        var kind = KindOf(law, outcome, grounds, bodies);
        var channel = law.TellsChannel && byInternet && kind != RemedyClauseKind.None ? bodies.InternetChannel : null;
        return new(
            kind,
            Words(kind, law, bodies, you) + (channel is null ? "" : $"{you}可以通过{channel}提交行政复议申请书。"),
            [.. law.LinesFor(kind, on, channel is not null)]);
    }

    /// <summary>不予公开 on arts. 14 to 16 of the 条例: rows 3.3.1 to 3.3.7 of table three.</summary>
    private static bool IsWithholding(Outcome outcome) => outcome.IsGround() && outcome != Outcome.AdministrativeInquiry;

    private static RemedyClauseKind Chosen(Outcome outcome, RemedyBodies? bodies) =>
        Choosable.Contains(outcome) && bodies?.Chosen.TryGetValue(outcome, out var chosen) == true ? chosen
        : Silent.Contains(outcome) ? RemedyClauseKind.None
        : RemedyClauseKind.Ordinary;

    private static string Words(RemedyClauseKind kind, RemedyLaw law, RemedyBodies bodies, string you)
    {
        var (body, court, months) = (bodies.Body, bodies.Court ?? Competent, law.SuitMonths == 3 ? "三" : "六");
        const string Received = "自收到本告知书之日起";
        const string First = "根据《中华人民共和国行政复议法》第二十三条的规定，";
        const string ThenSuit = "对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向";
        string Either(string bodies) => $"如{you}对本告知书不服，可以{Received}六十日内向{bodies}申请行政复议，"
            + $"也可以{Received}{months}个月内直接向{court}提起行政诉讼。";
        return kind switch
        {
            RemedyClauseKind.None => "",
            RemedyClauseKind.Ordinary => Either(body),
            RemedyClauseKind.ChoiceOfBody => Either($"{body}或者{bodies.SecondBody}"),
            RemedyClauseKind.ReviewFirst => $"{First}如{you}对本告知书不服，应当{Received}六十日内先向{body}申请行政复议；"
                + $"{ThenSuit}{court}提起行政诉讼。",
            RemedyClauseKind.Split => $"{First}如{you}对本告知书中不予公开的部分不服，应当{Received}六十日内先向{body}申请行政复议；"
                + $"{ThenSuit}{court}提起行政诉讼。对本告知书的其他部分不服的，可以在前述六十日内向{body}申请行政复议，"
                + $"也可以{Received}{months}个月内直接向{court}提起行政诉讼。",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }
}
