using System.Text;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>Text that ends in a problem where one record of it is longer than any ledger's: a parser keeps a whole record.</summary>
internal sealed class MeasuredReader(Stream content, Encoding encoding)
    : StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true)
{
    private const int MaxRecordLength = 1024 * 1024;

    private int _left = MaxRecordLength;

    /// <summary>What is read from now on belongs to another record.</summary>
    public void BeginRecord() => _left = MaxRecordLength;

    public override int Read(char[] buffer, int index, int count) => Count(base.Read(buffer, index, count));

    public override int Read(Span<char> buffer) => Count(base.Read(buffer));

    private int Count(int read) => (_left -= read) >= 0
        ? read
        : throw new Problem(ProblemKind.MalformedRequest, new(
            $"有一行超过{MaxRecordLength}个字符，或者引号没有配对。",
            $"A record has more than {MaxRecordLength} characters, or a quotation mark is out of place."));
}
