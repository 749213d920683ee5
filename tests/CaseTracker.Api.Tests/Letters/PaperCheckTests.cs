using System.IO.Compression;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Tests.Documents;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>What a paper must not hold is refused, whatever hides it.</summary>
public sealed class PaperCheckTests
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, (Func<byte[]> Paper, string Part, string Says)> Hostile = new()
    {
        ["a macro"] = (() => Papers.WithPart("vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"),
            "word/vbaProject.bin", "宏"),
        ["a macro by its relation"] = (() => Papers.WithPart("vba.png", "image/png", "vbaProject"), Papers.Document, "宏"),
        ["a document with macros"] = (() => Papers.With("[Content_Types].xml", text => text.Replace(
            $"{Office}wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")),
            Papers.Document, "宏"),
        ["a link"] = (() => Papers.WithPart("https://example.org/", "", "hyperlink", isExternal: true), Papers.Document, "引用"),
        ["a linked picture"] = (() => Papers.WithPart("file:///share/logo.png", "", "image", isExternal: true), Papers.Document, "引用"),
        ["an attached template"] = (() => Papers.WithPart("file:///t.dotm", "", "attachedTemplate", isExternal: true),
            Papers.Document, "引用"),
        ["a picture of the old language"] = (() => Papers.Beginning(
            """<w:p><w:r><w:pict><v:rect><v:imagedata src="http://example.org/x.png"/></v:rect></w:pict></w:r></w:p>"""),
            Papers.Document, "引用"),
        ["a data source"] = (() => Papers.With("word/settings.xml", text => text.Replace(
            "</w:settings>", """<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge></w:settings>""")), "word/settings.xml", "引用"),
        ["an embedded object"] = (() => Papers.WithPart("embeddings/o.bin", $"{Office}oleObject", "oleObject"),
            "word/embeddings/o.bin", "嵌入"),
        ["a spreadsheet"] = (() => Papers.WithPart(
            "embeddings/a.xlsx", $"{Office}spreadsheetml.sheet", "package"), "word/embeddings/a.xlsx", "嵌入"),
        ["a control"] = (() => Papers.WithPart(
            "activeX1.xml", "application/vnd.ms-office.activeX+xml", "control"), "word/activeX1.xml", "嵌入"),
        ["a chart"] = (() => Papers.WithPart("chart.xml", $"{Office}drawingml.chart+xml", "chart"), "word/chart.xml", "嵌入"),
        ["another format"] = (() => Papers.WithPart("more.html", "text/html", "aFChunk"), "word/more.html", "altChunk"),
        ["a chunk"] = (() => Papers.Beginning("""<w:altChunk r:id="none"/>"""), Papers.Document, "altChunk"),
        ["a drawing that may hold a script"] = (() => Papers.WithPart("logo.svg", "image/svg+xml", "image"), "word/logo.svg", "PNG"),
        ["a part of no kind"] = (() => Papers.Edited(zip => Papers.Add(zip, "word/run.exe", "MZ")), "word/run.exe", "没有声明类型"),
        ["relations that are said to be a picture"] = (() => Papers.With("[Content_Types].xml", text => text.Replace(
            "</Types>", """<Override PartName="/word/_rels/document.xml.rels" ContentType="image/png"/></Types>""")),
            "word/_rels/document.xml.rels", "image/png"),
        ["a header that is said to be a picture"] = (() => Papers.With("[Content_Types].xml", text => text.Replace(
            $"""ContentType="{Office}wordprocessingml.header+xml" """.TrimEnd(), "ContentType=\"image/png\"")), "docx", "Word"),
        ["a part twice"] = (() => Papers.Edited(zip => Papers.Add(zip, Papers.Document, "<x/>")), Papers.Document, "同名"),
        ["a doctype"] = (() => Papers.With("word/styles.xml", text => text.Replace(
            "<w:styles", """<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:styles""")), "word/styles.xml", "DTD"),
        ["a part that is no XML"] = (() => Papers.With("word/footer1.xml", text => text.Replace("</w:ftr>", "")),
            "word/footer1.xml", "XML"),
        ["an element that Word does not know"] = (() => Papers.Beginning("<w:script/>"), Papers.Document, "w:document"),
        ["a simple field"] = (() => Papers.Beginning(
            """<w:p><w:fldSimple w:instr=" INCLUDETEXT file.docx "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"""),
            Papers.Document, "INCLUDETEXT"),
        ["a field over runs"] = (() => Papers.Beginning(Field("INCLUDE", "PICTURE \"http://example.org/x.png\"")), Papers.Document,
            "INCLUDEPICTURE"),
        ["a field in a field"] = (() => Papers.Beginning(Field("PAGE ", $"</w:instrText></w:r>{InField("DDEAUTO cmd")}<w:r><w:instrText>")),
            Papers.Document, "DDEAUTO"),
        ["a formula"] = (() => Papers.Beginning(Field("= 1", " + 1")), Papers.Document, "域 ="),
        ["a field that seems to be a page number"] = (() => Papers.Beginning(Field("PAGE", "REF secret")), Papers.Document, "PAGEREF"),
        ["a field without an end"] = (() => Papers.Beginning(
            """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK x</w:instrText></w:r></w:p>"""),
            Papers.Document, "LINK"),
        ["a field without a beginning"] = (() => Papers.Beginning("<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"),
            Papers.Document, "HYPERLINK"),
        ["a field that was deleted"] = (() => Papers.Beginning(Field("QUO", "TE x").Replace("instrText", "delInstrText")), Papers.Document,
            "QUOTE"),
        ["a field in the header"] = (() => Papers.With(
            "word/header1.xml", text => text.Replace("</w:hdr>", $"{Field("AUTHOR", "")}</w:hdr>")),
            "word/header1.xml", "AUTHOR"),
        ["a field in a text box"] = (() => Papers.Beginning("<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>"
            + $"{Field("MACROBUTTON", " x")}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"), Papers.Document, "MACROBUTTON"),
        ["a field that takes long to read"] = (() => Papers.Beginning(
            Field("PAGE", string.Concat(Enumerable.Repeat(" \\abc", 5000)) + "\"")),
            Papers.Document, "PAGE"),
        ["a place that is missing"] = (() => Tagged("number", "nummer"), Papers.Document, "number 的内容控件，现有 0 个"),
        ["a place twice"] = (() => Tagged("number", "title"), Papers.Document, "title 的内容控件，现有 2 个"),
        ["a place in the header"] = (InHeader, Papers.Document, "contact 应当在正文中"),
        ["a place in another"] = (() => Papers.With(Papers.Document, text => text
            .Replace("""<w:tag w:val="date"/>""", """<w:tag w:val="none"/>""")
            .Replace("正文</w:t></w:r>", $"正文</w:t></w:r>{Control("date")}")), Papers.Document, "date 不能在另一个"),
        ["a place with a field"] = (() => Papers.With(Papers.Document, text => text.Replace(
            "<w:t>日期</w:t></w:r>", $"<w:t>日期</w:t></w:r>{InField("DATE")}")), Papers.Document, "date 中不能有域"),
        ["a place at the end of a section"] = (() => Papers.With(Papers.Document, text => text.Replace(
            """<w:pPr><w:pStyle w:val="LetterTitle"/>""", """<w:pPr><w:pStyle w:val="LetterTitle"/><w:sectPr/>""")),
            Papers.Document, "分节符"),
    };

    public static TheoryData<string> Kinds => [.. Hostile.Keys];

    public static byte[][] NotWord => [[], "%PDF-1.7"u8.ToArray(), Packed.Ledger(), Zip(("word/document.xml", "<w/>"))];

    [Fact]
    public void A_paper_of_writer_and_the_shipped_one_have_no_faults()
    {
        Assert.Empty(PaperCheck.FaultsOf(Papers.Writer));
        Assert.Empty(PaperCheck.FaultsOf(ShippedPaper.File));
    }

    [Theory]
    [InlineData("PAGE ", @"\* MERGEFORMAT")]
    [InlineData("NUM", @"PAGES  \# ""0"" ")]
    [InlineData("date", @" \@ ""yyyy年M月d日""")]
    public void Page_numbers_and_dates_are_allowed(string code, string more) =>
        Assert.Empty(PaperCheck.FaultsOf(Papers.Beginning(Field(code, more))));

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_hostile_or_unfit_is_refused(string kind)
    {
        var (paper, part, says) = Hostile[kind];

        var faults = PaperCheck.FaultsOf(paper());

        Assert.Contains(faults, fault => fault.Part == part && fault.Sentence.Chinese.Contains(says, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Sentence.English)));
    }

    [Fact]
    public void What_is_no_word_file_is_refused() =>
        Assert.All(NotWord, file => Assert.Equal([PaperFault.NotDocx], PaperCheck.FaultsOf(file).Where(fault => fault.Part == "docx")));

    [Fact]
    public void A_template_is_no_document() => Assert.Contains(PaperFault.NotDocx, PaperCheck.FaultsOf(Papers.With(
        "[Content_Types].xml", text => text.Replace("document.main+xml", "template.main+xml"))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bomb_is_refused_before_it_is_built(bool isDeep)
    {
        var bomb = Papers.Beginning(isDeep
            ? string.Concat(Enumerable.Repeat("<w:a>", 50_000)) + string.Concat(Enumerable.Repeat("</w:a>", 50_000))
            : $"<w:p><w:r><w:t>{new string('一', 20_000_000)}</w:t></w:r></w:p>");
        Assert.True(bomb.Length < PaperCheck.MaxBytes, $"{bomb.Length}");

        Assert.Equal(ProblemKind.MalformedRequest, Assert.Throws<Problem>(() => PaperCheck.FaultsOf(bomb)).Kind);
    }

    /// <summary>A field whose code stands in two runs.</summary>
    private static string Field(string code, string more) => $"<w:p>{InField(code, more)}</w:p>";

    private static string InField(string code, string more = "") =>
        $"""<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r>"""
        + $"""<w:instrText>{more}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"""
        + """<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>""";

    private static string Control(string tag) =>
        $"""<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>""";

    private static byte[] Tagged(string tag, string by) =>
        Papers.With(Papers.Document, text => text.Replace($"""<w:tag w:val="{tag}"/>""", $"""<w:tag w:val="{by}"/>"""));

    private static byte[] InHeader() => Papers.Edited(zip =>
    {
        foreach (var (part, old, by) in new[]
        {
            (Papers.Document, """<w:tag w:val="contact"/>""", """<w:tag w:val="none"/>"""),
            ("word/header1.xml", "</w:hdr>", $"<w:p>{Control("contact")}</w:p></w:hdr>"),
        })
        {
            Papers.Replace(zip, part, old, by);
        }
    });

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                Papers.Add(zip, name, content);
            }
        }

        return buffer.ToArray();
    }
}
