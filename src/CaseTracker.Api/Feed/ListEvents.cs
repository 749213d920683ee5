using System.Data.Common;
using System.Diagnostics;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Feed;

internal static class ListEvents
{
    public sealed record Query : IRequest<FeedPage>
    {
        public FeedPosition? After { get; init; }

        public Limit? Limit { get; init; }

        public Seconds? Wait { get; init; }
    }

    public sealed class Handler(DbDataSource database, FeedSignal signal, Caller caller, IHostApplicationLifetime lifetime)
        : IRequestHandler<Query, FeedPage>
    {
        public async Task<FeedPage> Handle(Query query, CancellationToken cancellationToken)
        {
            var (clock, wait, after) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(query.Wait?.Value ?? 0), query.After?.Value ?? 0);
            await using (var connection = await database.OpenConnectionAsync(cancellationToken))
            {
                await FeedReader.RequireAsync(connection, after, cancellationToken);
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            while (true)
            {
                var page = await ReadAsync(after, query.Limit ?? Limit.Default, cancellationToken);
                if (page.Items.Count > 0 || clock.Elapsed >= wait || ending.IsCancellationRequested)
                {
                    return page;
                }

                // A program that ends answers what there is, and the caller asks another node.
                await ((Task)signal.WaitAsync(after = page.Next, wait - clock.Elapsed, ending.Token))
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task<FeedPage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await FeedReader.ReadAsync(connection, new(caller.Scope, Types: []), after, limit, cancellationToken);
        }
    }
}
