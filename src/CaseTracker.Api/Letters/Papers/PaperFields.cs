using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>
/// The fields of one part, put together from the runs over which Word spreads their codes. A code counts wherever it stands: also
/// within another, in a text that was deleted, and where its field has no beginning or no end.
/// </summary>
internal sealed partial class PaperFields
{
    /// <summary>No page number needs as much.</summary>
    private const int MaxLength = 200;

    /// <summary>The fields that are open, the innermost last; null for one whose code is over.</summary>
    private readonly Stack<StringBuilder?> _open = new();

    private readonly List<string> _refused = [];

    /// <summary>The names of those that a paper cannot hold, each after a blank; empty for one without a name.</summary>
    public IEnumerable<string> Refused
    {
        get
        {
            while (_open.TryPop(out var code))
            {
                Check(code?.ToString());
            }

            return _refused.Distinct();
        }
    }

    /// <param name="type">Of a <c>fldChar</c>.</param>
    public void Mark(string? type)
    {
        switch (type)
        {
            case "begin":
                _open.Push(new StringBuilder());
                break;
            case "separate" or "end" when _open.TryPop(out var code):
                Check(code?.ToString());
                if (type == "separate")
                {
                    _open.Push(null);
                }

                break;
            default:
                _refused.Add("");
                break;
        }
    }

    /// <summary>A piece of the code of the innermost field.</summary>
    public void Add(string code)
    {
        if (_open.TryPeek(out var field) && field is not null)
        {
            field.Append(code);
        }
        else
        {
            Check(code);
        }
    }

    /// <param name="code">All of a code; null where it was checked already.</param>
    public void Check(string? code)
    {
        if (code is not null && (code.Length > MaxLength || !Allowed().IsMatch(code)))
        {
            _refused.Add(Name().Match(code) is { Success: true } name ? $" {name.Groups[1].Value.ToUpperInvariant()}" : "");
        }
    }

    /// <summary>The name, and switches with their values; there is one way only to read it, so that none takes long.</summary>
    [GeneratedRegex(
        """^\s*(PAGE|NUMPAGES|DATE)(\s+\\[^\s"](\s*("[^"\\]*"|[^\s"\\]+))?)*\s*$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();

    [GeneratedRegex(@"^\s*([A-Za-z=]{1,20})(?![A-Za-z])")]
    private static partial Regex Name();
}
