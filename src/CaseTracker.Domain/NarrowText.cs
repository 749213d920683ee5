namespace CaseTracker.Domain;

/// <summary>半角: text with full-width letters, digits, marks and blanks as plain ones, as spreadsheets and searches compare them.</summary>
public static class NarrowText
{
    public static string Of(string text) => string.Create(text.Length, text, (narrow, wide) =>
    {
        for (var index = 0; index < wide.Length; index++)
        {
            narrow[index] = wide[index] switch
            {
                >= '！' and <= '～' and var character => (char)(character - '！' + '!'),
                '　' => ' ',
                var character => character,
            };
        }
    });
}
