using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Remedies;

/// <summary>The grounds on which a part is withheld: codes of rows 3.3.1 to 3.3.8, with commas between them.</summary>
internal readonly record struct Grounds(IReadOnlyList<Outcome> Values) : IParameter<Grounds>
{
    public static LocalizedText Expected { get; } = new(
        $"应为以逗号分隔的不予公开理由：{Known}。", $"Must be grounds for withholding, with commas between them: {Known}.");

    private static string Known =>
        string.Join(", ", Outcomes.All.Select(rule => rule.Outcome).Where(outcome => outcome.IsGround()).Select(outcome => outcome.Code()));

    public static bool TryParse(string? text, out Grounds value)
    {
        var grounds = new List<Outcome>();
        foreach (var code in (text ?? "").Split(','))
        {
            if (!Codes<Outcome>.TryParse(code.Trim(), out var ground) || !ground.IsGround())
            {
                value = default;
                return false;
            }

            grounds.Add(ground);
        }

        value = new(grounds);
        return true;
    }
}
