using CaseTracker.Api.Pages.Frame;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>What stands below a field: its hint, a note, and what is wrong with it.</summary>
internal sealed class FieldNotes(string name, string? hint, string? note, IReadOnlyList<FormFault> faults)
{
    private readonly string _id = FormIds.Of(name);

    public static IHtmlContent Optional() => Muted(PageText.T("（选填）", " (optional)"));

    public static IHtmlContent Aside(string? words) => words is null ? HtmlString.Empty : Muted($" {words}");

    /// <summary>Tells a screen reader which notes belong to a control, and whether something is wrong with it.</summary>
    public void Describe(TagBuilder control)
    {
        var notes = All().Select(entry => entry.Id).ToList();
        if (notes.Count > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', notes);
        }

        if (faults.Count > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }
    }

    /// <summary>The suggestions of a text field, which name it by its id.</summary>
    public IHtmlContent Suggestions(IReadOnlyList<Choice> choices)
    {
        if (choices.Count == 0)
        {
            return HtmlString.Empty;
        }

        var list = new TagBuilder("datalist");
        list.Attributes["id"] = $"{_id}-list";
        foreach (var choice in choices)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = choice.Value;
            list.InnerHtml.AppendHtml(option);
        }

        return list;
    }

    public IHtmlContent ToHtml()
    {
        var html = new HtmlContentBuilder();
        foreach (var (id, style, text) in All())
        {
            var line = new TagBuilder("p");
            line.Attributes["id"] = id;
            line.AddCssClass(style);
            line.InnerHtml.Append(text);
            html.AppendHtml(line);
        }

        return html;
    }

    private static TagBuilder Muted(string words)
    {
        var span = new TagBuilder("span");
        span.AddCssClass("muted");
        span.InnerHtml.Append(words);
        return span;
    }

    private IEnumerable<(string Id, string Style, string Text)> All()
    {
        if (hint is not null)
        {
            yield return ($"{_id}-hint", "hint", hint);
        }

        if (note is not null)
        {
            yield return ($"{_id}-note", "note", note);
        }

        if (faults.Count > 0)
        {
            yield return ($"{_id}-error", "error", string.Join(' ', faults.Select(fault => fault.Sentence)));
        }
    }
}
