using System.Text.RegularExpressions;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>How an article of the regulation is quoted.</summary>
internal static partial class ArticleText
{
    /// <param name="article">As <c>36(1)</c> or <c>15, 32</c>. What is of another law stays as it is.</param>
    public static string Of(string article) => !Plain().IsMatch(article) ? article : T(
        InChinese(article), $"art{(article.Contains(',', StringComparison.Ordinal) ? "s" : "")}. {article}");

    /// <summary>As Chinese papers quote it, whatever the language of the page.</summary>
    public static string InChinese(string article) => !Plain().IsMatch(article) ? article :
        $"第{Part().Replace(article, match => $"{match.Groups[1].Value}条第{match.Groups[2].Value}{UnitOf(match.Groups[1].Value)}")
            .Replace(", ", "、第", StringComparison.Ordinal)}{(article.EndsWith(')') ? "" : "条")}";

    /// <summary>Article 36 lists items (项); the others have paragraphs (款).</summary>
    private static string UnitOf(string article) => article == "36" ? "项" : "款";

    [GeneratedRegex(@"^\d+(\(\d\))?(, \d+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex(@"(\d+)\((\d)\)")]
    private static partial Regex Part();
}
