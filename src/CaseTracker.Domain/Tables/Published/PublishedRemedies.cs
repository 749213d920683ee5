namespace CaseTracker.Domain.Tables.Published;

/// <summary>表四 as published: three channels of five cells, unstated ones as in <see cref="PublishedRequests"/>.</summary>
public sealed class PublishedRemedies
{
    private readonly long?[][] _cells;

    /// <param name="cells">3 rows of 5, in official order.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public PublishedRemedies(IReadOnlyList<IReadOnlyList<long?>> cells)
    {
        if (cells.Count != RemedyTable.RowCodes.Count || cells.Any(row => row.Count != RemedyTable.Columns))
        {
            throw new ArgumentException($"A table has {RemedyTable.RowCodes.Count} rows of {RemedyTable.Columns} cells.", nameof(cells));
        }

        _cells = [.. cells.Select(row => row.ToArray())];
    }

    /// <summary>The five cells of a channel, by its place in <see cref="RemedyTable.RowCodes"/>.</summary>
    public IReadOnlyList<long?> this[int row] => _cells[row];

    public static PublishedRemedies Of(RemedyTable table) =>
        new([.. Enum.GetValues<Remedies.RemedyKind>().Select(kind => (IReadOnlyList<long?>)[.. table[kind]])]);

    /// <summary>The table with what was left unstated filled in by addition.</summary>
    public RemedyTable ToTable() => new([.. _cells.Select(Cells.Complete)]);
}
