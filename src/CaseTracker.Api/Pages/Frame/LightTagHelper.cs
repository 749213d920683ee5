using CaseTracker.Api.Cases.Responses;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>
/// How much a case presses, as a shape, a word and a number; colour only repeats them: <c>&lt;light of="@watch" /&gt;</c>. Nothing for
/// a case that is closed or void.
/// </summary>
[HtmlTargetElement("light", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LightTagHelper : TagHelper
{
    /// <summary>A <see cref="WatchResponse"/>, or null.</summary>
    public object? Of { get; set; }

    /// <summary>Whether it says that days are working days, where nothing around it does.</summary>
    public bool InFull { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is not WatchResponse watch)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"light {watch.Light.Code()}");
        output.Content.AppendHtml($"<svg aria-hidden=\"true\" viewBox=\"0 0 10 10\">{ShapeOf(watch.Light)}</svg>");
        output.Content.Append(LightText.Of(watch, InFull));
    }

    private static string ShapeOf(BoardLight light) => light switch
    {
        BoardLight.Red => "<rect width=\"10\" height=\"10\"/>",
        BoardLight.Amber => "<path d=\"M5 0.5 10 9.5H0z\"/>",
        BoardLight.Provisional => "<path d=\"M5 1 9 5 5 9 1 5z\"/>",
        _ => "<circle cx=\"5\" cy=\"5\" r=\"4\"/>",
    };
}
