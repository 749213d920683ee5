namespace CaseTracker.Api.Documents.Reading;

/// <summary>A stream that ends in a problem where more is read from it than is allowed, in all or for the next part.</summary>
internal sealed class MeasuredStream(Stream inner, long mostInAll) : Stream
{
    private long _allowed = long.MaxValue;

    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Total;
        set => throw new NotSupportedException();
    }

    /// <summary>So much more may be read before this is called again.</summary>
    public void Allow(long bytes) => _allowed = bytes;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        (Total, _allowed) = (Total + read, _allowed - read);
        return Total <= mostInAll && _allowed >= 0 ? read : throw SheetLimits.TooLarge();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
