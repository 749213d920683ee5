namespace CaseTracker.Domain.Cases;

/// <summary>Units that have one price.</summary>
/// <param name="From">The first of them, counted from 1.</param>
/// <param name="To">The last of them.</param>
/// <param name="Price">Yuan each.</param>
public sealed record FeeLine(int From, int To, int Price)
{
    public int Count => To - From + 1;

    /// <summary>Yuan.</summary>
    public decimal Subtotal => (decimal)Count * Price;
}
