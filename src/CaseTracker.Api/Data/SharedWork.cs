using System.Data.Common;

namespace CaseTracker.Api.Data;

/// <summary>One of the items of work that costs less when it is done for many at once.</summary>
internal abstract class SharedWork
{
    /// <summary>Does the work for items of one kind, this one being the first of them.</summary>
    public abstract Task DoAsync(DbConnection connection, IReadOnlyList<SharedWork> items);
}

/// <inheritdoc/>
/// <param name="work">Answers for each item, in their order. It depends on nothing else of the request that asks.</param>
internal sealed class SharedWork<TItem, TResult>(Func<DbConnection, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work, TItem item)
    : SharedWork
{
    /// <summary>Once the work is done.</summary>
    public TResult? Result { get; private set; }

    public override async Task DoAsync(DbConnection connection, IReadOnlyList<SharedWork> items)
    {
        var all = items.Cast<SharedWork<TItem, TResult>>().ToList();
        foreach (var (one, result) in all.Zip(await work(connection, [.. all.Select(one => one.Item)])))
        {
            one.Result = result;
        }
    }

    private TItem Item => item;
}
