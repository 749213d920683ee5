using CaseTracker.Domain;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>Why a file cannot be a paper of letters.</summary>
/// <param name="Part">The part of the package, such as <c>word/header1.xml</c>; <c>docx</c> for the file as a whole.</param>
internal sealed record PaperFault(string Part, LocalizedText Sentence)
{
    public const string Whole = "docx";

    public static readonly LocalizedText Macro = new(
        "含有宏。请另存为不含宏的“Word 文档（*.docx）”。", "It holds macros. Save it as a “Word document (*.docx)” without macros.");

    public static readonly LocalizedText Embedded = new(
        "含有嵌入的对象（如 Excel 表格、图表、控件）。请删除，或者改为图片。",
        "It holds an embedded object, such as a spreadsheet, a chart or a control. Delete it, or put a picture in its place.");

    public static readonly LocalizedText External = new(
        "引用了文件之外的内容（链接、链接的图片、附加的模板、数据源）。请删除链接，图片改为插入。",
        "It refers to something outside the file: a link, a linked picture, an attached template or a data source. Remove the link, and "
            + "insert pictures into the file.");

    public static readonly LocalizedText AltChunk = new(
        "含有以其他格式嵌入的内容（altChunk）。请在 Word 中打开后重新保存。",
        "It holds content in another format (altChunk). Open it in Word and save it again.");

    public static readonly LocalizedText NotXml = new(
        "不是规范的 XML，或者含有文档类型定义（DTD）。", "It is not well-formed XML, or has a document type definition (DTD).");

    public static readonly LocalizedText Twice = new("文件中有两个同名的部件。", "The file has two parts of this name.");

    public static readonly PaperFault NotDocx = new(Whole, new(
        "不是 Word 文档（*.docx）。请在 Word 或者 Writer 中另存为 docx。", "It is no Word document (*.docx). Save it as docx in Word or Writer."));

    public static PaperFault UnknownPart(string part, string? type) => new(part, new(
        $"信纸不能含有这种部件（{type ?? "没有声明类型"}）。图片请用 PNG 或者 JPEG。",
        $"A paper cannot hold a part of this kind ({type ?? "no type is declared"}). Use PNG or JPEG for pictures."));

    public static PaperFault Field(string part, string field) => new(part, new(
        $"含有域{field}。只能使用页码（PAGE）、总页数（NUMPAGES）和日期（DATE）域。",
        $"It holds the field{field}. Only PAGE, NUMPAGES and DATE may be used."));

    public static PaperFault Invalid(string part, string path, string why) => new(part, new(
        $"{path} 不符合 Word 文档的格式。请在 Word 中打开后重新保存。",
        $"It does not keep to the format of Word documents ({path}): {why} Open it in Word and save it again."));
}
