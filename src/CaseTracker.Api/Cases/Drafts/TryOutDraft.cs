using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

/// <summary>What the case would be once a draft is approved. Nothing is drafted, and nobody is asked to approve.</summary>
internal static class TryOutDraft
{
    public sealed record Query(DraftStep.Command Draft) : IRequest<CaseResponse>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator(IValidator<DraftStep.Command> draft) =>
            RuleFor(query => query.Draft).SetValidator(draft).OverridePropertyName("");
    }

    public sealed class Handler(DbDataSource database, CaseStore store, CaseWriter writer, OfficeClock clock)
        : IRequestHandler<Query, CaseResponse>
    {
        public async Task<CaseResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            var form = query.Draft.Form;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var ruled = await store.RuleAsync(connection, form.Number, form.ToEvent(clock.Today), form.ExpectedVersions, cancellationToken);
            return await writer.AsIfAsync(
                new(ruled.Record.Number, ruled.File.After(ruled.Event), ruled.Calendar), cancellationToken);
        }
    }
}
