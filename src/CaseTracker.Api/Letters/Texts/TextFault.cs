using CaseTracker.Domain;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>Why a text cannot be that of a letter.</summary>
internal static class TextFault
{
    public static LocalizedText NotMustache(int? line) => At(
        line, "花括号或者段落标记没有配对，不是 Mustache 文本。", "The braces or the section tags do not match: this is no Mustache.");

    public static LocalizedText TooLong { get; } = new(
        $"不得超过{TextCheck.MaxLength}个字符。", $"At most {TextCheck.MaxLength} characters.");

    public static LocalizedText Unwritable(int line) => At(
        line, "含有无法保存的控制字符。", "It holds control characters that cannot be stored.");

    public static LocalizedText Partial(int line) => At(
        line, "不能引用其他文本（{{>…}}）。", "It must not refer to another text ({{>…}}).");

    public static LocalizedText Delimiters(int line) => At(
        line, "不能更改花括号标记（{{=…=}}）。", "It must not change the delimiters ({{=…=}}).");

    public static LocalizedText Unescaped(int line) => At(
        line, "请用双花括号 {{…}}，不用 {{{…}}} 或者 {{&…}}。", "Use {{…}}, and neither {{{…}}} nor {{&…}}.");

    public static LocalizedText TooDeep(int line) => At(
        line, $"段落嵌套超过{TextCheck.MaxDepth}层。", $"Sections lie more than {TextCheck.MaxDepth} levels deep.");

    public static LocalizedText Unknown(int line, string name) => At(
        line, $"本文书没有占位符 {name}。", $"This letter has no placeholder {name}.");

    public static LocalizedText Outside(int line, string name, IEnumerable<string> lists) => At(
        line, $"占位符 {name} 只能在 {string.Join("、", lists.Select(Section))} 之内使用。",
        $"The placeholder {name} stands only within {string.Join(" or ", lists.Select(Section))}.");

    public static LocalizedText List(int line, string name) => At(
        line, $"{name} 是列表，请写作 {Section(name)}。", $"{name} is a list: write {Section(name)}.");

    public static LocalizedText Missing(string name) => new(
        $"缺少必须写明的 {{{{{name}}}}}；它不能只写在其他条件之内。",
        $"It must print {{{{{name}}}}}, and not only on the condition of something else.");

    private static string Section(string name) => $"{{{{#{name}}}}}…{{{{/{name}}}}}";

    private static LocalizedText At(int? line, string chinese, string english) =>
        line is null ? new(chinese, english) : new($"第{line}行：{chinese}", $"Line {line}: {english}");
}
