using System.Security.Cryptography;
using CaseTracker.Api.Idempotency;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>
/// A form that is posted to its own page, with a token against forgery, and that does nothing twice however often it is sent:
/// <c>&lt;form once="true"&gt;</c>. <c>once="false"</c> is for forms that store nothing.
/// </summary>
[HtmlTargetElement("form", Attributes = "once")]
public sealed class OnceTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public bool Once { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("novalidate", "novalidate");
        if (Once)
        {
            // Back shows a new form: with what was sent before in it, it would be sent twice.
            output.Attributes.SetAttribute("autocomplete", "off");
        }

        if (!output.Attributes.ContainsName("action"))
        {
            output.Attributes.SetAttribute("action", !Once
                ? $"{http.Request.Path}"
                : $"{http.Request.Path}?{IdempotencyMiddleware.Parameter}={Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
        }

        output.PostContent.AppendHtml(antiforgery.GetHtml(http));
    }
}
