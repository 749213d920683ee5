using System.IO.Compression;
using System.Security;

namespace CaseTracker.Api.Tests.Documents;

/// <summary>A workbook as raw parts: sheets of any kind and state, cells of any type, styles, date systems.</summary>
internal sealed class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string Type, string State, string Xml)> _sheets = [];
    private readonly List<(int Id, string? Code)> _formats = [];
    private readonly List<string> _shared = [];

    public bool Since1904 { get; init; }

    /// <summary>The style of a cell whose number has this format: one that has a number only, or one that is written out.</summary>
    public int Style(int id, string? code = null)
    {
        _formats.Add((id, code));
        return _formats.Count;
    }

    /// <summary>Adds rows of cells; see <see cref="Cell"/>.</summary>
    public Book Sheet(string name, IEnumerable<IEnumerable<string?>> rows, string state = "visible", string more = "")
    {
        var lines = rows.Select((row, index) =>
            $"""<row r="{index + 1}">{string.Concat(row.Select((cell, column) => Cell(Reference(column, index + 1), cell)))}</row>""");
        _sheets.Add(
            (name, "worksheet", state, $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(lines)}</sheetData>{more}</worksheet>"""));
        return this;
    }

    /// <summary>Adds a sheet as its XML within <c>sheetData</c>.</summary>
    public Book Raw(string name, string sheetData)
    {
        _sheets.Add((name, "worksheet", "visible", $"""<worksheet xmlns="{Main}"><sheetData>{sheetData}</sheetData></worksheet>"""));
        return this;
    }

    public Book Chart(string name)
    {
        _sheets.Add((name, "chartsheet", "visible", $"""<chartsheet xmlns="{Main}"/>"""));
        return this;
    }

    /// <summary>Shared text in several runs, with reading aids.</summary>
    public string Shared(string xml)
    {
        _shared.Add(xml);
        return $"<c r=\"{{0}}\" t=\"s\"><v>{_shared.Count - 1}</v></c>";
    }

    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Packages}"><Relationship Id="r1" Type="{Relations}/officeDocument" """
                + $"""Target="/xl/workbook.xml"/></Relationships>""");
            var sheets = _sheets.Select((sheet, index) =>
                $"""<sheet name="{SecurityElement.Escape(sheet.Name)}" sheetId="{index + 1}" state="{sheet.State}" r:id="s{index}"/>""");
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr{(Since1904 ? " date1904=\"1\"" : "")}/>
                <sheets>{string.Concat(sheets)}</sheets></workbook>
                """);
            var parts = _sheets.Select((sheet, index) =>
                $"""<Relationship Id="s{index}" Type="{Relations}/{sheet.Type}" Target="worksheets/sheet{index}.xml"/>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Packages}">{string.Concat(parts)}
                <Relationship Id="f" Type="{Relations}/styles" Target="styles.xml"/>
                <Relationship Id="t" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """);
            var formats = _formats.Where(format => format.Code is not null).Select(format =>
                $"""<numFmt numFmtId="{format.Id}" formatCode="{SecurityElement.Escape(format.Code)}"/>""");
            Add(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts>{string.Concat(formats)}</numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>
                {string.Concat(_formats.Select(format => $"""<xf numFmtId="{format.Id}"/>"""))}</cellXfs></styleSheet>
                """);
            Add(zip, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{string.Concat(_shared.Select(text => $"<si>{text}</si>"))}</sst>""");
            for (var index = 0; index < _sheets.Count; index++)
            {
                Add(zip, $"xl/worksheets/sheet{index}.xml", _sheets[index].Xml);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>A number in a style.</summary>
    public static string Number(string value, int style = 0) => $"<c r=\"{{0}}\" s=\"{style}\"><v>{value}</v></c>";

    /// <summary>A cell of a type, with a formula where there is one.</summary>
    public static string Typed(string type, string value, string? formula = null) =>
        $"<c r=\"{{0}}\" t=\"{type}\">{(formula is null
            ? ""
            : $"<f>{SecurityElement.Escape(formula)}</f>")}<v>{SecurityElement.Escape(value)}</v></c>";

    /// <summary>Text, or a cell as XML in which {0} is its place; null leaves it out.</summary>
    private static string Cell(string reference, string? cell) =>
        cell is null ? "" : cell.StartsWith('<')
            ? cell.Replace("{0}", reference)
            : $"""<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(cell)}</t></is></c>""";

    private static string Reference(int column, int row) => $"{(char)('A' + column)}{row}";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        writer.Write(content);
    }
}
