using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>
/// What stands in the fields of a form, by their names, which are those of the API's JSON: <c>applicant.name</c>,
/// <c>withheld[0].what</c>. Entries of a list that are left empty are not there, and those after them move up.
/// </summary>
internal sealed partial class FormFields
{
    private readonly Dictionary<string, string> _values = [];

    public FormFields(IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var values = posted.ToDictionary(pair => pair.Key, pair => $"{pair.Value}".ReplaceLineEndings("\n").Trim());
        var moved = values.Where(pair => pair.Value.Length > 0)
            .Select(pair => Entry().Match(pair.Key)).Where(entry => entry.Success)
            .Select(entry => (List: entry.Groups["list"].Value, Index: int.Parse(entry.Groups["index"].Value)))
            .Distinct().Order().GroupBy(entry => entry.List)
            .SelectMany(list => list.Select((entry, place) => (entry, place))).ToDictionary(pair => pair.entry, pair => pair.place);
        foreach (var (name, value) in values)
        {
            if (Entry().Match(name) is not { Success: true } match)
            {
                _values[name] = value;
            }
            else if (moved.TryGetValue((match.Groups["list"].Value, int.Parse(match.Groups["index"].Value)), out var place))
            {
                _values[$"{match.Groups["list"].Value}[{place}]{match.Groups["rest"].Value}"] = value;
            }
        }
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The text of a field; empty where it has none.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    public void Set(string name, string text) => _values[name] = text;

    /// <summary>How many entries a list has.</summary>
    public int CountOf(string list) => _values.Keys.Select(name => Entry().Match(name))
        .Where(entry => entry.Success && entry.Groups["list"].Value == list)
        .Select(entry => int.Parse(entry.Groups["index"].Value) + 1).DefaultIfEmpty().Max();

    [GeneratedRegex(@"^(?<list>[A-Za-z.]+)\[(?<index>\d{1,3})\](?<rest>\.[A-Za-z.]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
