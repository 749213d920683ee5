
namespace CaseTracker.Domain.Tables;

internal static class Cells
{
    /// <summary>A blank count is none, a blank total the sum.</summary>
    public static IReadOnlyList<long> Complete(IReadOnlyList<long?> cells)
    {
        long[] parts = [.. cells.SkipLast(1).Select(cell => cell ?? 0)];
        return [.. parts, cells[^1] ?? parts.Sum()];
    }
}
