using CaseTracker.Api.Pages.Frame;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>
/// A field with its label, its hint and what is wrong with it. Attributes that it does not know go to the control; what stands in it
/// follows the control.
/// </summary>
[HtmlTargetElement("field")]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The path of the value in the API's JSON.</summary>
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>A few words behind the label.</summary>
    public string? Aside { get; set; }

    /// <summary>A note about the value that stops nobody, such as a check digit that does not fit.</summary>
    public string? Note { get; set; }

    /// <summary>As of an <c>input</c>, or <c>textarea</c>, or <c>select</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Lines of a text area.</summary>
    public int Rows { get; set; } = 3;

    /// <summary>Columns of the grid that the field takes.</summary>
    public int Span { get; set; } = 1;

    public bool Optional { get; set; }

    /// <summary>What a select offers, or what a text field suggests: a list of <see cref="Choice"/>.</summary>
    public object Options { get; set; } = Array.Empty<Choice>();

    private IReadOnlyList<Choice> Choices => (IReadOnlyList<Choice>)Options;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var form = FormState.Of(ViewContext.HttpContext);
        form.Show(Name, Label);
        var faults = form.FaultsOf(Name).ToList();
        var (id, notes) = (FormIds.Of(Name), new FieldNotes(Name, Hint, Note, faults));
        var control = Control(form[Name], id);
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        if (form.Faults.Count > 0)
        {
            // The summary of what is wrong takes the focus.
            control.Attributes.Remove("autofocus");
        }

        notes.Describe(control);
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field span{Span}{(faults.Count > 0 ? " bad" : "")}");
        output.Content.AppendHtml(LabelOf(id));
        var more = await output.GetChildContentAsync();
        if (more.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml(control);
        }
        else
        {
            output.Content.AppendHtml("<div class=\"pair\">").AppendHtml(control).AppendHtml(more).AppendHtml("</div>");
        }

        output.Content.AppendHtml(notes.Suggestions(Type == "select" ? [] : Choices)).AppendHtml(notes.ToHtml());
    }

    private TagBuilder LabelOf(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Optional)
        {
            label.InnerHtml.AppendHtml(FieldNotes.Optional());
        }

        label.InnerHtml.AppendHtml(FieldNotes.Aside(Aside));
        return label;
    }

    private TagBuilder Control(string value, string id)
    {
        var control = new TagBuilder(Type is "textarea" or "select" ? Type : "input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = Name;
        switch (Type)
        {
            case "textarea":
                control.Attributes["rows"] = $"{Rows}";

                // A browser drops the first line break of a text area.
                control.InnerHtml.Append(value.StartsWith('\n') ? $"\n{value}" : value);
                break;
            case "select":
                foreach (var choice in Choices)
                {
                    control.InnerHtml.AppendHtml(OptionOf(choice, value));
                }

                break;
            default:
                control.TagRenderMode = TagRenderMode.SelfClosing;
                control.Attributes["type"] = Type;
                control.Attributes["value"] = Type == "password" ? "" : value;
                control.Attributes["autocomplete"] = "off";
                if (Choices.Count > 0)
                {
                    control.Attributes["list"] = $"{id}-list";
                }

                break;
        }

        return control;
    }

    private static TagBuilder OptionOf(Choice choice, string value)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = choice.Value;
        if (choice.Value == value)
        {
            option.Attributes["selected"] = "selected";
        }

        if (PageText.Lang(choice.Label) is { } language)
        {
            option.Attributes["lang"] = language;
        }

        option.InnerHtml.Append(choice.Label);
        return option;
    }
}
