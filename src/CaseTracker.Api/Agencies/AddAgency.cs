using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class AddAgency
{
    public sealed record Command(string? Code, string? Name, string? ParentCode) : IRequest<AgencyResponse>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code).IsRequired()
                .Matches("^[A-Za-z0-9_]{2,32}\\z").WithProblem("应为2至32位字母、数字或下划线。", "Must be 2 to 32 letters, digits or underscores.");
            RuleFor(command => command.Name).RequiredText(200);
            RuleFor(command => command.ParentCode).Text(32);
        }
    }

    public sealed class Handler(Database database, Seals seals, AuditLog audit, Caller caller) : IRequestHandler<Command, AgencyResponse>
    {
        private const string Sql =
            """
            insert into agencies (code, name, parent_code) values (@Code, @Name, @ParentCode)
            on conflict (code) do nothing
            """;

        public Task<AgencyResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                var agency = new AgencyResponse
                {
                    Code = command.Code!,
                    Name = command.Name!,
                    ParentCode = string.IsNullOrEmpty(command.ParentCode) ? null : command.ParentCode
                };
                if (agency.ParentCode is not null)
                {
                    await AgencyReader.RequireAsync(connection, agency.ParentCode, cancellationToken);
                }

                await caller.RequireOverAsync(agency.ParentCode, cancellationToken);
                await AgencyLimits.RequireRoomAsync(connection, agency.ParentCode, caller.Scope, cancellationToken);

                // Anyone who stands as its own parent has been found to exist.
                var added = agency.ParentCode == agency.Code ? 0 : await connection.ExecuteAsync(Sql, agency, cancellationToken);
                if (added == 0)
                {
                    throw new Problem(ProblemKind.AgencyExists);
                }

                await seals.SealAsync(connection, SealedTable.Agencies, "code = @Code", agency, cancellationToken);
                await audit.AddAsync(connection, AuditAct.AgencyAdded, agency.Code, agency.Code, agency.Name, cancellationToken);
                return agency;
            },
            cancellationToken);
    }
}
