using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Api.Pages.Charts;

/// <summary>Words in a picture, <c>&lt;svg-text x="…" y="…"&gt;</c>: Razor has a meaning of its own for the element's name.</summary>
[HtmlTargetElement("svg-text")]
public sealed class SvgTextTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = "text";
}
