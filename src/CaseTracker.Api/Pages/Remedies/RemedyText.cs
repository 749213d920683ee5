using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>Words of the pages about remedies.</summary>
internal static class RemedyText
{
    private static readonly Dictionary<string, LocalizedText> Steps = new()
    {
        ["filing"] = new("登记", "Registered"),
        ["result"] = new("登记结果", "Result"),
        ["appeal"] = new("登记上诉", "Appeal"),
        ["amendment"] = new("更正", "Amendment"),
        ["void"] = new("作废", "Void"),
    };

    public static IReadOnlyList<Choice> Kinds => Choice.Of<RemedyKind>(kind => kind.Label());

    public static IReadOnlyList<Choice> Results => Choice.Of<RemedyResult>(result => result.Label());

    public static string TitleOf(string step) => Steps[step].Localize();

    public static string StateOf(RemedyResponse remedy) => remedy.IsVoid ? T("作废", "Void")
        : remedy.Result?.Label().Localize() ?? T("尚未审结", "Pending");

    public static IReadOnlyList<Choice> WithNone(IReadOnlyList<Choice> choices, string none) => [new("", none), .. choices];
}
