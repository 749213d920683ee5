using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using CaseTracker.Domain;
using CaseTracker.Domain.Letters;
using Stubble.Core.Exceptions;
using Stubble.Core.Parser;
using Stubble.Core.Tokens;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>Checks a text of a letter before it is kept, so that none fails when a letter is drawn.</summary>
internal sealed partial class TextCheck
{
    public const int MaxLength = 20_000;

    /// <summary>More than any letter needs, and far less than the program could render.</summary>
    public const int MaxDepth = 8;

    private const int MaxFaults = 100;

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _known;
    private readonly List<LocalizedText> _faults = [];

    /// <summary>What is printed whenever the letter is: on no condition but its own.</summary>
    private readonly HashSet<string> _printed = [];

    private TextCheck(string text, Letter letter) => (_text, _known) = (text, LetterPlaceholders.Of(letter));

    /// <summary>All faults of a text; none: it can be that of the letter.</summary>
    public static IReadOnlyList<LocalizedText> FaultsOf(string text, Letter letter)
    {
        var check = new TextCheck(text, letter);
        check.Read(letter);
        return [.. check._faults.Distinct().Take(MaxFaults)];
    }

    private void Read(Letter letter)
    {
        if (_text.Length > MaxLength)
        {
            _faults.Add(TextFault.TooLong);
            return;
        }

        for (var at = 0; at < _text.Length; at++)
        {
            if (!XmlConvert.IsXmlChar(_text[at]) && !IsPair(at) && !IsPair(at - 1))
            {
                _faults.Add(TextFault.Unwritable(LineAt(at)));
            }
        }

        try
        {
            Read(MustacheParser.Parse(_text, null, 0, null), []);
            _faults.AddRange(LetterPlaceholders.RequiredOf(letter).Where(name => !_printed.Contains(name)).Select(TextFault.Missing));
        }
        catch (StubbleException exception)
        {
            // Where it is stands in its sentence only.
            var place = Position().Match(exception.Message);
            _faults.Add(TextFault.NotMustache(
                place.Success ? LineAt(int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)) : null));
        }
    }

    /// <param name="within">The sections around, the outermost first; an inverted one with a caret.</param>
    private void Read(BlockToken block, IReadOnlyList<string> within)
    {
        foreach (var token in block.Children)
        {
            switch (token)
            {
                case SectionToken section:
                    ReadSection(section, LineAt(section.StartPosition), section.SectionName, within);
                    break;
                case InvertedSectionToken section:
                    ReadSection(section, LineAt(section.StartPosition), $"^{section.SectionName}", within);
                    break;
                case InterpolationToken { EscapeResult: false } tag:
                    _faults.Add(TextFault.Unescaped(LineAt(tag.TagStartPosition)));
                    break;
                case InterpolationToken tag:
                    ReadName(LineAt(tag.TagStartPosition), tag.Content.ToString(), within);
                    break;
                case PartialToken tag:
                    _faults.Add(TextFault.Partial(LineAt(tag.TagStartPosition)));
                    break;
                case DelimiterToken tag:
                    _faults.Add(TextFault.Delimiters(LineAt(tag.TagStartPosition)));
                    break;
            }
        }
    }

    private void ReadSection(BlockToken section, int line, string name, IReadOnlyList<string> within)
    {
        Require(line, name.TrimStart('^'), within);
        if (within.Count == MaxDepth)
        {
            _faults.Add(TextFault.TooDeep(line));
            return;
        }

        Read(section, [.. within, name]);
    }

    private void ReadName(int line, string name, IReadOnlyList<string> within)
    {
        if (!Require(line, name, within))
        {
            return;
        }

        // A list is printed by any of its own names in its section, a value by itself.
        if (within.LastOrDefault(section => OfList(section).Contains(name)) is { } list)
        {
            Print(list, within);
        }
        else if (OfList(name).Count > 0)
        {
            _faults.Add(TextFault.List(line, name));
        }
        else
        {
            Print(name, within);
        }
    }

    private void Print(string name, IReadOnlyList<string> within)
    {
        if (within.All(section => section == name))
        {
            _printed.Add(name);
        }
    }

    /// <summary>Whether the letter has the name at this place.</summary>
    private bool Require(int line, string name, IReadOnlyList<string> within)
    {
        if (_known.ContainsKey(name) || within.Any(section => OfList(section).Contains(name)))
        {
            return true;
        }

        var lists = _known.Where(list => list.Value.Contains(name)).Select(list => list.Key).ToList();
        _faults.Add(lists.Count > 0 ? TextFault.Outside(line, name, lists) : TextFault.Unknown(line, Shown(name)));
        return false;
    }

    private IReadOnlyList<string> OfList(string section) => _known.GetValueOrDefault(section, []);

    private int LineAt(int position) => 1 + _text.AsSpan(0, Math.Clamp(position, 0, _text.Length)).Count('\n');

    private bool IsPair(int at) => at >= 0 && at + 1 < _text.Length && char.IsSurrogatePair(_text[at], _text[at + 1]);

    /// <summary>Enough of a wrong name to find it.</summary>
    private static string Shown(string name) => name.Length <= 40 ? name : $"{name[..40]}…";

    [GeneratedRegex(@"at (\d+)")]
    private static partial Regex Position();
}
