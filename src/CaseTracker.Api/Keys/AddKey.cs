using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Validation;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Keys;

internal static class AddKey
{
    /// <param name="Name">Whose key it is, or where it is used; goes onto the record with the id.</param>
    /// <param name="AgencyCode">The agency that it holds over, with all below it; none for all agencies.</param>
    /// <param name="ExpiresOn">The last day on which it opens; none for one without an end.</param>
    public sealed record Command(string? Name, IReadOnlyList<Role>? Roles, string? AgencyCode, DateOnly? ExpiresOn) : IRequest<Response>;

    /// <param name="Key">Shown this once.</param>
    public sealed record Response(string Id, string Key, string Name, IReadOnlyList<Role> Roles, string? AgencyCode, DateOnly? ExpiresOn)
    {
        internal static Response Example { get; } = new("ct_4be1f0a27", "ct_4be1f0a27b9c…", "窗口一", [Role.FrontOffice], "HDHB", null);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(command => command.Name).RequiredText(100);
            RuleFor(command => command.Roles).AreRoles();
            RuleFor(command => command.AgencyCode).Text(32);
            RuleFor(command => command.ExpiresOn).Must(day => !(day < clock.Today))
                .WithProblem("到期日不能早于今天。", "Must not lie in the past.", "past-date");
        }
    }

    public sealed class Handler(
        Database database, Seals seals, AuditLog audit, OfficeClock clock, Caller caller) : IRequestHandler<Command, Response>
    {
        private const string Sql =
            """
            insert into access_keys (id, sha256, name, roles, agency_code, expires_on, created_at, created_by)
            values (@Id, @Sha256, @Name, @Roles, @AgencyCode, @ExpiresOn, @CreatedAt, @CreatedBy)
            """;

        public Task<Response> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => StoreAsync(connection, command, cancellationToken), cancellationToken);

        private async Task<Response> StoreAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var agency = string.IsNullOrEmpty(command.AgencyCode) ? null : command.AgencyCode;
            if (agency is not null)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            await caller.RequireOverAsync(agency, cancellationToken);
            var (made, id) = AccessKeyCache.Make();
            var key = new AccessKey
            {
                Id = id,
                Sha256 = Convert.ToHexStringLower(AccessKeyCache.Hash(made)),
                Name = command.Name!.Trim(),
                Roles = Security.Authorization.Roles.Join(command.Roles!),
                AgencyCode = agency,
                ExpiresOn = command.ExpiresOn,
                CreatedAt = clock.Now,
                CreatedBy = caller.Name,
            };
            await connection.ExecuteAsync(Sql, key, cancellationToken);
            await seals.SealAsync(connection, SealedTable.Keys, "id = @id", new { id }, cancellationToken);
            await audit.AddAsync(connection, AuditAct.KeyMade, agency, id, $"{key.Name}: {key.Roles}", cancellationToken);
            return new(id, made, key.Name, command.Roles!, agency, key.ExpiresOn);
        }
    }
}
