using System.Data.Common;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>A varied database, and a way into it past every trigger and constraint.</summary>
public sealed class BrokenInto : IAsyncLifetime
{
    internal Api Api { get; } = new();

    internal DbConnection Database { get; private set; } = null!;

    /// <summary>All of it, as it was before anything was broken.</summary>
    internal OlderCopy Before { get; private set; } = null!;

    internal string Parent { get; private set; } = "";

    internal string Agency { get; private set; } = "";

    public async Task InitializeAsync()
    {
        (Parent, Agency) = await Api.VariedAsync();
        Database = await Api.BreakInAsync();
        Before = await OlderCopy.OfAllAsync(Database);
    }

    public Task DisposeAsync()
    {
        Database.Dispose();
        Api.Dispose();
        return Task.CompletedTask;
    }
}
