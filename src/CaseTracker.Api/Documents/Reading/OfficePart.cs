using System.Text;
using System.Xml;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>A part of an xlsx or docx file, read node by node within bounds.</summary>
/// <param name="unpacked">Is told in the end how many bytes it unpacked to.</param>
internal sealed class OfficePart(MeasuredStream content, Action<long> unpacked) : IDisposable
{
    private const int MaxDepth = 64;

    /// <summary>A cell of a spreadsheet holds 32,767 characters; the rest is formatting.</summary>
    private const int MaxTextLength = 256 * 1024;

    private const int MaxRowLength = 4 * 1024 * 1024;
    private const int MaxOtherLength = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    private readonly XmlReader _xml = Begin(content);

    /// <summary>The value of an attribute, whatever its namespace; null where there is none.</summary>
    public string? this[string attribute]
    {
        get
        {
            string? value = null;
            for (var more = _xml.MoveToFirstAttribute(); more && value is null; more = _xml.MoveToNextAttribute())
            {
                value = _xml.LocalName == attribute ? _xml.Value : null;
            }

            _xml.MoveToElement();
            return value;
        }
    }

    public bool IsEmpty => _xml.IsEmptyElement;

    public bool IsElement => _xml.NodeType == XmlNodeType.Element;

    public string Name => _xml.LocalName;

    public int Depth => _xml.Depth;

    public bool IsAt(int depth, string element) => IsElement && _xml.Depth == depth && _xml.LocalName == element;

    public void Dispose()
    {
        _xml.Dispose();
        content.Dispose();
        unpacked(content.Total);
    }

    /// <summary>The next node. Each row and each shared text may be so long; so may all that is around them.</summary>
    public bool Read()
    {
        if (!_xml.Read())
        {
            return false;
        }

        if (_xml.Depth > MaxDepth)
        {
            throw SheetLimits.TooLarge();
        }

        switch (_xml.NodeType, _xml.Depth, _xml.LocalName)
        {
            case (XmlNodeType.Element, 2, "row"):
                content.Allow(MaxRowLength);
                break;
            case (XmlNodeType.Element, 1, "si"):
                content.Allow(MaxTextLength);
                break;
            case (XmlNodeType.EndElement, 1, "sheetData"):
                content.Allow(MaxOtherLength);
                break;
        }

        return true;
    }

    /// <summary>
    /// The text of the element that was just reached, up to its end: of rich text all runs, without its reading aids (拼音).
    /// </summary>
    public string ReadText()
    {
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        var (element, first, more, aids) = (_xml.Depth, "", (StringBuilder?)null, 0);
        while (Read() && _xml.Depth > element)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when _xml.LocalName == "rPh" && !_xml.IsEmptyElement:
                    aids++;
                    break;
                case XmlNodeType.EndElement when _xml.LocalName == "rPh":
                    aids--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when aids == 0:
                    (first, more) = first.Length == 0 ? (_xml.Value, more) : (first, (more ?? new StringBuilder(first)).Append(_xml.Value));
                    break;
            }
        }

        return more?.ToString() ?? first;
    }

    private static XmlReader Begin(MeasuredStream content)
    {
        content.Allow(MaxOtherLength);
        return XmlReader.Create(content, Settings);
    }
}
