using System.IO.Compression;
using System.Text;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Letters;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>Papers of letters, good and hostile.</summary>
internal static class Papers
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public const string Document = "word/document.xml";

    /// <summary>
    /// Made by LibreOffice Writer 7.4 from <c>writer-paper.fodt</c> (<c>soffice --headless --convert-to docx</c>). That version does not
    /// write the tags of its content controls, as those from 7.5 on do: they were put into <c>w:sdtPr</c> afterwards.
    /// </summary>
    public static byte[] Writer => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Letters", "writer-paper.docx"));

    public static DrawnLetter Letter { get; } = new(
        LetterCatalogue.Get(LetterCatalogue.ExtensionNotice), "政府信息公开申请延期答复告知书", "东环信公开〔2023〕4号-延", "张三：",
        [
            new PrintedBlock.Paragraph("本机关于2023年3月1日收到您的政府信息公开申请。\n因征求意见，决定延长答复期限20个工作日。"),
            new PrintedBlock.Grid(new("表", 0, [10, 30], [[new("到期日"), new("2023年4月26日")], [new("理由"), new("征求意见")]])),
            new PrintedBlock.Paragraph("特此告知。"),
        ],
        "海东市生态环境局", "2023年3月20日", "联系人：办公室　联系电话：0972-8610000", IsDraft: false);

    public static Task<Answer> PutPaperAsync(
        this Api api, string agency, byte[] paper, string type = Docx, params (string Name, string Value)[] headers) => api.SendAsync(
            HttpMethod.Put, $"agencies/{agency}/letter-paper",
            new ByteArrayContent(paper) { Headers = { ContentType = new(type) } }, headers);

    /// <summary>A paper of which one part is another text.</summary>
    public static byte[] With(string part, Func<string, string> edit) => Edited(zip =>
    {
        var text = Read(zip, part);
        var edited = edit(text);
        Assert.NotEqual(text, edited);
        zip.GetEntry(part)!.Delete();
        Add(zip, part, edited);
    });

    /// <summary>A paper with something before its first paragraph.</summary>
    public static byte[] Beginning(string xml) => With(Document, text => text.Replace("<w:body>", $"<w:body>{xml}"));

    /// <summary>A paper with a further part, which the document refers to by a relation of a type.</summary>
    public static byte[] WithPart(string name, string type, string relation, bool isExternal = false) => Edited(zip =>
    {
        const string Relations = "word/_rels/document.xml.rels";
        if (!isExternal)
        {
            Add(zip, $"word/{name}", "x");
        }

        var declared = isExternal ? "" : $"""<Override PartName="/word/{name}" ContentType="{type}"/>""";
        Replace(zip, "[Content_Types].xml", "</Types>", $"{declared}</Types>");
        Replace(zip, Relations, "</Relationships>",
            $"""<Relationship Id="more" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation}" """
            + $"""Target="{name}"{(isExternal ? " TargetMode=\"External\"" : "")}/></Relationships>""");
    });

    /// <summary>A paper of which the package was changed.</summary>
    public static byte[] Edited(Action<ZipArchive> edit)
    {
        using var buffer = new MemoryStream();
        buffer.Write(Writer);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            edit(zip);
        }

        return buffer.ToArray();
    }

    public static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }

    public static void Replace(ZipArchive zip, string part, string old, string by)
    {
        var text = Read(zip, part);
        Assert.Contains(old, text, StringComparison.Ordinal);
        zip.GetEntry(part)!.Delete();
        Add(zip, part, text.Replace(old, by));
    }

    private static string Read(ZipArchive zip, string part)
    {
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }
}
