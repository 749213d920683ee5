using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class AddWebhook
{
    private const int LongestAddress = 1_000;

    /// <param name="Url">Where it is called; with TLS, unless its host is listed as plain.</param>
    /// <param name="Types">The types of the feed of which it is told; none for all.</param>
    /// <param name="AgencyCode">It is told of this agency and all below it; none for all agencies.</param>
    public sealed record Command(string? Url, IReadOnlyList<string>? Types, string? AgencyCode) : IRequest<Response>;

    /// <param name="Secret">Shown this once: what is sent is signed with it.</param>
    /// <param name="Position">The end of the feed: what happens from now on is told.</param>
    public sealed record Response(
        string Id, string Secret, string Url, IReadOnlyList<string> Types, string? AgencyCode, long Position)
    {
        internal static Response Example { get; } = new(
            WebhookResponse.Example.Id, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD…", WebhookResponse.Example.Url, ["case.decision"], "HDHB",
            17);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private static readonly LocalizedText OneOf = ValidationRules.OneOf(FeedTypes.All);

        public Validator(CaseTrackerOptions options)
        {
            RuleFor(command => command.Url).RequiredText(LongestAddress).Custom((url, context) =>
            {
                if (url is { Length: > 0 and <= LongestAddress } && WebhookAddress.FaultOf(url, options.Webhooks) is { } fault)
                {
                    context.AddFailure(fault.Localize());
                }
            });
            RuleFor(command => command.Types).AtMost(FeedTypes.All.Count)
                .Must(types => types is null || types.Distinct().Count() == types.Count).WithProblem("类型重复。", "A type stands twice.");
            RuleForEach(command => command.Types).Text(TextLimits.Name)
                .Must(type => FeedTypes.All.Contains(type)).WithProblem(OneOf.Chinese, OneOf.English);
            RuleFor(command => command.AgencyCode).Text(32);
        }
    }

    public sealed class Handler(Database database, WebhookStore store, Vault vault, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            store.RequireOn();
            return database.WriteAsync(connection => AddAsync(connection, command, cancellationToken), cancellationToken);
        }

        private async Task<Response> AddAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var agency = string.IsNullOrEmpty(command.AgencyCode) ? null : command.AgencyCode;
            if (agency is not null)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            await caller.RequireOverAsync(agency, cancellationToken);
            var (id, types) = (WebhookStore.NewId(), command.Types ?? []);
            var (shown, secret) = WebhookSecrets.Make(vault, id);
            var webhook = new Webhook
            {
                Id = id,
                Url = command.Url!,
                Types = string.Join(' ', types),
                AgencyCode = agency,
                Secret = secret,
                CreatedAt = clock.Now,
                CreatedBy = caller.Name,
            };
            var position = await FeedReader.EndAsync(connection, cancellationToken);
            await store.AddAsync(connection, webhook, position, cancellationToken);
            return new(id, shown, webhook.Url, types, agency, position);
        }
    }
}
