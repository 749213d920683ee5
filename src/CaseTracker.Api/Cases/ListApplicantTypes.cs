using CaseTracker.Domain.Cases;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class ListApplicantTypes
{
    public sealed record Query : IRequest<Response>;

    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(ApplicantType Code, string Label, string LabelEn);

    public sealed class Handler : IRequestHandler<Query, Response>
    {
        public static readonly Response All = new(
            [.. ApplicantTypes.All.Select(type => new Item(type, type.Label().Chinese, type.Label().English))]);

        public Task<Response> Handle(Query query, CancellationToken cancellationToken) => Task.FromResult(All);
    }
}
