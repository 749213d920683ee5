using CaseTracker.Api.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>Keeps the one writer of a host at work, as a long import does, until it is disposed of.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _held;

    private HeldWriter(Database database) => _held = database.WriteAsync(
        async _ =>
        {
            _begun.SetResult();
            await _over.Task;
        },
        CancellationToken.None);

    public static Task<HeldWriter> OfAsync(Api api) => OfAsync(api.Services.GetRequiredService<Database>());

    public static async Task<HeldWriter> OfAsync(Database database)
    {
        var held = new HeldWriter(database);
        await held._begun.Task;
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _held;
    }
}
