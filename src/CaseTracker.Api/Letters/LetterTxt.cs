using System.Text;

namespace CaseTracker.Api.Letters;

/// <summary>A letter as plain text.</summary>
internal static class LetterTxt
{
    /// <summary>Plain text, a paragraph a line, for what goes into a mail.</summary>
    public static byte[] Write(DrawnLetter letter)
    {
        var text = new StringBuilder();
        if (letter.Mark is { } mark)
        {
            text.Append($"【{mark}】\n\n");
        }

        text.Append(letter.Title).Append("\n\n");
        Append(letter.Number);
        Append(letter.Addressee);
        foreach (var block in letter.Body)
        {
            text.Append(Lines(block));
        }

        text.Append('\n');
        Append(letter.Signature);
        Append(letter.Date);
        Append(letter.Contact);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Append(string? line)
        {
            if (line is not null)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Lines(Documents.Printing.PrintedBlock block) => block switch
    {
        Documents.Printing.PrintedBlock.Grid { Of.Rows: var rows } =>
            string.Concat(rows.Select(row => $"{string.Join('\t', row.Select(cell => cell.Value))}\n")),
        Documents.Printing.PrintedBlock.Paragraph { Text: var text } => $"　　{text}\n",
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };
}
