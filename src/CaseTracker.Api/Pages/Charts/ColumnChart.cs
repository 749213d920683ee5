namespace CaseTracker.Api.Pages.Charts;

/// <summary>
/// Columns side by side in groups, such as received and handled by year. A value that is null is not drawn, nor is its
/// number.
/// </summary>
internal sealed record ColumnChart(
    int Width, int Height, int Thickness, IReadOnlyList<string> Groups, IReadOnlyList<string> Keys,
    IReadOnlyList<IReadOnlyList<long?>> Values)
{
    public const int Left = 34;
    public const int Top = 30;
    public const int Bottom = 22;
    private const int Between = 2;

    /// <summary>Below it a number is wider than its column, and stands beside the middle of a pair.</summary>
    private const int Thin = 20;

    public Axis Axis { get; } = Axis.UpTo(Values.SelectMany(series => series).Max() ?? 0);

    /// <summary>Where the columns stand.</summary>
    public double Ground => Height - Bottom;

    public IEnumerable<Column> Columns =>
        from place in Groups.Index()
        from series in Keys.Index()
        let value = Values[series.Index][place.Index]
        where value is not null
        select new Column(
            series.Index, value.Value, Centre(place.Index) - (GroupWidth / 2) + (series.Index * (Thickness + Between)), YOf(value.Value));

    /// <summary>Where the number of a column stands, and how it is anchored there.</summary>
    public (double X, string Anchor) NumberOf(Column column) => Thickness >= Thin || Keys.Count != 2
        ? (column.X + (Thickness / 2.0), "middle")
        : column.Series == 0 ? (column.X + Thickness, "end") : (column.X, "start");

    private double GroupWidth => (Keys.Count * (Thickness + Between)) - Between;

    public double YOf(long value) => Ground - ((Ground - Top) * value / Axis.Top);

    /// <summary>The middle of a group.</summary>
    public double Centre(int group) => Left + ((Width - Left) * (group + 0.5) / Groups.Count);

    /// <param name="X">Its left edge.</param>
    /// <param name="Y">Its upper edge.</param>
    internal sealed record Column(int Series, long Value, double X, double Y);
}
