using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Validation;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Agencies;

/// <summary>更名: an agency has another name from a day on. Its code, its cases and its released reports stay as they are.</summary>
internal static class RenameAgency
{
    /// <param name="From">The first day of the name; may lie ahead. Put again for the same day, the name is corrected.</param>
    public sealed record Command(string? Name, DateOnly? From) : IRequest<AgencyResponse>
    {
        internal string Code { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).RequiredText(200);
            RuleFor(command => command.From).IsRequired().NotTooEarly();
        }
    }

    public sealed class Handler(
        Database database, Seals seals, AuditLog audit, OfficeClock clock, Caller caller) : IRequestHandler<Command, AgencyResponse>
    {
        private const string Sql =
            """
            insert into agency_names (agency_code, from_day, name) values (@Code, @From, @Name)
            on conflict (agency_code, from_day) do update set name = excluded.name
            """;

        public Task<AgencyResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                await caller.RequireAsync(connection, command.Code, cancellationToken);
                await connection.ExecuteAsync(
                    Sql, new { command.Code, command.From, command.Name }, cancellationToken);
                await seals.SealAsync(
                    connection, SealedTable.Names, "agency_code = @Code and from_day = @From", new { command.Code, command.From },
                    cancellationToken);
                await audit.AddAsync(
                    connection, AuditAct.AgencyRenamed, command.Code, command.Code, $"{command.From:yyyy-MM-dd} {command.Name}",
                    cancellationToken);
                return await AgencyDirectory.GetAsync(connection, command.Code, clock.Today, cancellationToken);
            },
            cancellationToken);
    }
}
