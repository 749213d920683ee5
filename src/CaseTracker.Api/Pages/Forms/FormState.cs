using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>The form of a page: what was typed, and what is wrong with it. There is one in each request.</summary>
internal sealed class FormState
{
    private readonly Dictionary<string, string> _defaults = [];
    private readonly List<(string Name, string Label)> _shown = [];

    /// <summary>What was typed; null where the page is opened new.</summary>
    public FormFields? Typed { get; init; }

    /// <summary>Why it was not accepted; null where nothing was refused.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether it comes from before the sign-in ended.</summary>
    public bool IsKept { get; init; }

    /// <summary>
    /// The fields of a page that names them otherwise than a step does, as an amendment does with those of a decision. Default: any.
    /// </summary>
    public IReadOnlyCollection<string>? Fields { get; set; }

    /// <summary>What is wrong, in the order in which the rules tell it.</summary>
    public IReadOnlyList<FormFault> Faults => field ??= Problem is null ? [] : [.. FaultsOf(Problem)];

    /// <summary>The text of a field: as typed, else its default.</summary>
    public string this[string name] => Typed is null ? _defaults.GetValueOrDefault(name, "") : Typed[name];

    public static FormState Of(HttpContext http)
    {
        if (http.Features.Get<FormState>() is not { } form)
        {
            form = new() { Typed = HttpMethods.IsPost(http.Request.Method) ? new(http.Request.Form) : null };
            http.Features.Set(form);
        }

        return form;
    }

    /// <summary>What a field holds as long as nothing was typed.</summary>
    public void Default(string name, string? value) => _defaults[name] = value ?? "";

    /// <summary>What is wrong, each with the label of its field, in the order in which the page shows the fields.</summary>
    public IEnumerable<(FormFault Fault, string? Label)> InPageOrder() =>
        Faults.Select(fault => (fault, Place: _shown.FindIndex(field => IsOf(fault, field.Name))))
            .OrderBy(found => (uint)found.Place)
            .Select(found => (found.fault, found.Place < 0 ? null : _shown[found.Place].Label));

    /// <summary>Says that the page shows a field.</summary>
    public void Show(string name, string label) => _shown.Add((name, label));

    /// <summary>What is wrong with a field. Faults of a list that is one field, such as lines of a text, are its own.</summary>
    public IEnumerable<FormFault> FaultsOf(string name) => Faults.Where(fault => IsOf(fault, name));

    private static bool IsOf(FormFault fault, string name) =>
        fault.Field == name || fault.Field?.StartsWith($"{name}[", StringComparison.Ordinal) == true;

    private string? FieldOf(string? refused) => Fields is null || refused is null ? refused
        : Fields.FirstOrDefault(field => field == refused || field == $"decision.{refused}");

    private IEnumerable<FormFault> FaultsOf(Problem problem) =>
        problem.Members.GetValueOrDefault("errors") is IReadOnlyDictionary<string, string[]> errors
            ? errors.SelectMany(
                pair => pair.Value.Select(sentence => new FormFault(pair.Key.StartsWith("$.", StringComparison.Ordinal)
                    ? pair.Key[2..]
                    : null, sentence)))
            : [new(FieldOf(RefusedFields.Of(problem.Kind.Code)), problem.Detail.Localize())];
}
