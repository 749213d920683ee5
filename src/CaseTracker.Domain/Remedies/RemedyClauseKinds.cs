namespace CaseTracker.Domain.Remedies;

public static class RemedyClauseKinds
{
    public static LocalizedText Label(this RemedyClauseKind kind) => kind switch
    {
        RemedyClauseKind.None => new("不告知", "None"),
        RemedyClauseKind.Ordinary => new("可以复议，也可以直接起诉", "Reconsideration or a suit"),
        RemedyClauseKind.ChoiceOfBody => new("可以向两个机关之一复议，也可以直接起诉", "Reconsideration by one of two bodies, or a suit"),
        RemedyClauseKind.ReviewFirst => new("先复议，不服再起诉", "Reconsideration first"),
        RemedyClauseKind.Split => new("不予公开的部分先复议，其余可以直接起诉", "Reconsideration first for what is withheld, either for the rest"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
