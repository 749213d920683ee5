using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Letters.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>A letter is written on a paper that another program made, and the paper stays as it is.</summary>
public sealed class PaperDrawingTests
{
    [Fact]
    public void What_is_written_stands_in_the_places_of_the_paper_in_their_styles()
    {
        using var drawn = Open(LetterPaper.Draw(Papers.Writer, Papers.Letter));
        var body = drawn.MainDocumentPart!.Document!.Body!;

        Assert.Equal(
            [
                ("LetterTitle", "政府信息公开申请延期答复告知书"), ("LetterRight", "东环信公开〔2023〕4号-延"), ("LetterBody", "张三："),
                ("LetterBody", "本机关于2023年3月1日收到您的政府信息公开申请。"), ("LetterBody", "因征求意见，决定延长答复期限20个工作日。"),
                ("LetterBody", "特此告知。"), ("LetterRight", "海东市生态环境局"), ("LetterRight", "2023年3月20日"),
                ("Normal", "联系人：办公室　联系电话：0972-8610000"),
            ],
            body.Elements<Paragraph>().Select(paragraph => (
                paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, paragraph.InnerText)));
        Assert.Equal([["到期日", "2023年4月26日"], ["理由", "征求意见"]], body.Elements<Table>().Single().Elements<TableRow>()
            .Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToArray()));
        Assert.Empty(body.Descendants<SdtElement>());

        var indents = body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val == "LetterBody")
            .Select(paragraph => paragraph.ParagraphProperties!.Indentation!.FirstLine!.Value);
        Assert.Equal(["0", "641", "641", "641"], indents);
    }

    [Fact]
    public void Head_foot_fonts_and_styles_of_the_paper_stay()
    {
        using var drawn = Open(LetterPaper.Draw(Papers.Writer, Papers.Letter));
        using var paper = Open(Papers.Writer);
        var (after, before) = (drawn.MainDocumentPart!, paper.MainDocumentPart!);

        Assert.Equal(before.HeaderParts.Single().Header!.OuterXml, after.HeaderParts.Single().Header!.OuterXml);
        Assert.Equal(before.FooterParts.Single().Footer!.OuterXml, after.FooterParts.Single().Footer!.OuterXml);
        Assert.Equal(before.StyleDefinitionsPart!.Styles!.OuterXml, after.StyleDefinitionsPart!.Styles!.OuterXml);
        Assert.Equal(before.FontTablePart!.Fonts!.OuterXml, after.FontTablePart!.Fonts!.OuterXml);
        Assert.Equal(
            before.Document!.Body!.GetFirstChild<SectionProperties>()!.OuterXml,
            after.Document!.Body!.GetFirstChild<SectionProperties>()!.OuterXml);
        Assert.Equal("海东市生态环境局", after.HeaderParts.Single().Header!.InnerText);
        Assert.Equal([" PAGE ", " NUMPAGES "], after.FooterParts.Single().Footer!.Descendants<FieldCode>().Select(code => code.Text));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_file_is_valid_and_the_same_each_time(bool isShipped, bool isDraft)
    {
        var (paper, letter) = (isShipped ? ShippedPaper.File : Papers.Writer, Papers.Letter with { IsDraft = isDraft });

        var drawn = LetterPaper.Draw(paper, letter);

        using var file = Open(drawn);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(
            error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(drawn, LetterPaper.Draw(paper, letter));
    }

    [Fact]
    public void A_draft_has_no_number_and_says_so_on_every_page()
    {
        using var drawn = Open(LetterPaper.Draw(Papers.Writer, Papers.Letter with { IsDraft = true }));
        var main = drawn.MainDocumentPart!;

        Assert.DoesNotContain("〔2023〕", main.Document!.InnerText, StringComparison.Ordinal);
        var headers = main.Document.Descendants<HeaderReference>().ToDictionary(
            header => ((IEnumValue)header.Type!.Value).Value, header => ((HeaderPart)main.GetPartById(header.Id!)).Header!);
        Assert.Equal(["default", "even", "first"], headers.Keys.Order());
        Assert.All(headers.Values, header => Assert.Equal("草稿", header.Descendants<TextPath>().Last().String));
        Assert.Equal("海东市生态环境局", headers["default"].InnerText);
    }

    [Fact]
    public void Whatever_stands_in_a_letter_is_plain_text()
    {
        const string Script = "<script>alert(1)</script>{{remedy}} HYPERLINK \"http://x\" &amp; ]]>";
        var drawn = LetterPaper.Draw(Papers.Writer, Papers.Letter with { Addressee = $"\u0001{Script}\u0002：", Contact = Script });

        using var file = Open(drawn);
        var document = file.MainDocumentPart!.Document!;
        Assert.Equal($"{Script}：", document.Body!.Elements<Paragraph>().ElementAt(2).InnerText);
        Assert.Equal(Script, document.Body!.Elements<Paragraph>().Last().InnerText);
        Assert.Empty(document.Descendants<FieldCode>());
        Assert.Empty(file.MainDocumentPart.HyperlinkRelationships);
    }

    [Fact]
    public void A_control_around_paragraphs_gives_way_to_them()
    {
        var paper = Papers.With(Papers.Document, text => text.Replace("<w:body>", $"<w:body>{Block("title2")}")
            .Replace("""<w:tag w:val="body"/>""", """<w:tag w:val="other"/>""").Replace("title2", PaperControls.Body));
        Assert.Empty(PaperCheck.FaultsOf(paper));

        using var drawn = Open(LetterPaper.Draw(paper, Papers.Letter));
        var first = drawn.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().First();

        Assert.Equal("张三：", first.InnerText);
        Assert.Equal(("LetterTitle", "FF0000"),
            (first.ParagraphProperties!.ParagraphStyleId!.Val!.Value, first.GetFirstChild<Run>()!.RunProperties!.Color!.Val!.Value));
    }

    [Fact]
    public void A_control_around_a_cell_gives_way_to_the_cell()
    {
        var table = $"""
            <w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:sdt><w:sdtPr><w:tag w:val="date"/></w:sdtPr><w:sdtContent>
            <w:tc><w:tcPr><w:noWrap/></w:tcPr><w:p/></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>
            """;
        var paper = Papers.With(Papers.Document, text => text.Replace("""<w:tag w:val="date"/>""", """<w:tag w:val="other"/>""")
            .Replace("<w:body>", $"<w:body>{table}"));
        Assert.Empty(PaperCheck.FaultsOf(paper));

        using var drawn = Open(LetterPaper.Draw(paper, Papers.Letter));
        var cell = drawn.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().First().Elements<TableCell>().Single();

        Assert.Equal("2023年3月20日", cell.InnerText);
        Assert.NotNull(cell.TableCellProperties!.NoWrap);
    }

    [Fact]
    public void What_stands_beside_a_control_stays_and_a_prompt_goes()
    {
        var paper = Papers.With(Papers.Document, text => text.Replace("""<w:sdtPr><w:tag w:val="number"/></w:sdtPr><w:sdtContent>""",
            """<w:r><w:t>文号：</w:t></w:r><w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val="number"/><w:showingPlcHdr/></w:sdtPr>"""
            + "<w:sdtContent>")
            .Replace("<w:sdt><w:r><w:t>文号", "<w:r><w:t>文号"));
        Assert.Empty(PaperCheck.FaultsOf(paper));

        using var drawn = Open(LetterPaper.Draw(paper, Papers.Letter));
        var number = drawn.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ElementAt(1);

        Assert.Equal("文号：东环信公开〔2023〕4号-延", number.InnerText);
        Assert.NotNull(number.Elements<Run>().Last().RunProperties!.Bold);
    }

    [Fact]
    public void Tables_at_the_beginning_at_the_end_and_after_one_another_have_paragraphs_between()
    {
        var grid = new PrintedBlock.Grid(new("表", 0, [1], [[new("甲")]]));
        var letter = Papers.Letter with { Addressee = null, Body = [grid, grid], Contact = null };

        using var drawn = Open(LetterPaper.Draw(Papers.Writer, letter));

        Assert.Equal(["p", "p", "p", "tbl", "p", "tbl", "p", "p", "p", "p", "sectPr"],
            drawn.MainDocumentPart!.Document!.Body!.ChildElements.Select(child => child.LocalName));
    }

    private static string Block(string tag) =>
        $"""<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="LetterTitle"/></w:pPr><w:r><w:rPr>"""
        + """<w:color w:val="FF0000"/></w:rPr><w:t>正文</w:t></w:r></w:p><w:p><w:r><w:t>第二段</w:t></w:r></w:p></w:sdtContent></w:sdt>""";

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
}
