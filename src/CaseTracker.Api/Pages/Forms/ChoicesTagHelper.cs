using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>A group of radio buttons of which one is chosen. Attributes that it does not know go to the group.</summary>
[HtmlTargetElement("choices", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoicesTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The path of the value in the API's JSON.</summary>
    public string Name { get; set; } = "";

    public string Legend { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>A few words behind the label.</summary>
    public string? Aside { get; set; }

    /// <summary>Whether it has the focus when the page is opened.</summary>
    public bool Focused { get; set; }

    /// <summary>A list of <see cref="Choice"/>.</summary>
    public object Options { get; set; } = Array.Empty<Choice>();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var form = FormState.Of(ViewContext.HttpContext);
        form.Show(Name, Legend);
        var faults = form.FaultsOf(Name).ToList();
        var notes = new FieldNotes(Name, Hint, note: null, faults);
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", faults.Count > 0 ? "choices bad" : "choices");
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Legend).AppendHtml(FieldNotes.Aside(Aside));
        output.Content.AppendHtml(legend).AppendHtml("<div class=\"row\">");
        var (id, chosen) = (FormIds.Of(Name), form[Name]);
        foreach (var (choice, index) in ((IReadOnlyList<Choice>)Options).Select((choice, index) => (choice, index)))
        {
            output.Content.AppendHtml(RadioOf(choice, index == 0 ? id : $"{id}-{choice.Value}", chosen, notes));
        }

        output.Content.AppendHtml("</div>").AppendHtml(notes.ToHtml());
    }

    private TagBuilder RadioOf(Choice choice, string id, string chosen, FieldNotes notes)
    {
        var radio = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        radio.Attributes["type"] = "radio";
        radio.Attributes["id"] = id;
        radio.Attributes["name"] = Name;
        radio.Attributes["value"] = choice.Value;
        if (choice.Value == chosen)
        {
            radio.Attributes["checked"] = "checked";
        }

        if (Focused && (choice.Value == chosen || (chosen.Length == 0 && id == FormIds.Of(Name))))
        {
            radio.Attributes["autofocus"] = "autofocus";
        }

        notes.Describe(radio);

        // A radio button takes no such mark of its own.
        radio.Attributes.Remove("aria-invalid");
        var label = new TagBuilder("label");
        label.InnerHtml.AppendHtml(radio).Append(choice.Label);
        return label;
    }
}
