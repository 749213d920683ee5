using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class ApproveDraft
{
    /// <param name="Reason">审批意见, where there is something to say.</param>
    public sealed record Command(string? Reason) : IRequest<CaseResponse>
    {
        internal string Number { get; init; } = "";

        internal int Id { get; init; }

        /// <summary>The versions of the case that the step may follow; null for any.</summary>
        internal IReadOnlyList<int>? ExpectedVersions { get; init; }

        /// <summary>Whether to answer as if, and to approve nothing.</summary>
        internal bool IsDryRun { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Text(TextLimits.Remark);
    }

    public sealed class Handler(CaseWriter writer, CaseStore store, Seals seals, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, CaseResponse>
    {
        public Task<CaseResponse> Handle(Command command, CancellationToken cancellationToken) => writer.WriteAsync(
            connection => ApproveAsync(connection, command, cancellationToken), command.IsDryRun, cancellationToken);

        private async Task<StoredCase> ApproveAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var draft = await Draft.RequireOpenAsync(connection, seals, command.Number, command.Id, caller, cancellationToken);
            var stored =
                await store.ApplyAsync(
                    connection, command.Number, draft.ToStep(), command.ExpectedVersions, draft.DraftedBy, cancellationToken);
            await draft.SettleAsync(connection, seals, DraftState.Approved, command.Reason, clock.Now, caller.Name, cancellationToken);
            return stored;
        }
    }
}
