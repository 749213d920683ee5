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

/// <summary>撤销: an agency ends. Its open cases can be handed over to the successor, which is the caller's too.</summary>
internal static class CloseAgency
{
    /// <param name="On">The first day on which it takes no new cases; may lie ahead.</param>
    /// <param name="Successor">承继机关: the code of the agency that goes on with its work.</param>
    public sealed record Command(DateOnly? On, string? Successor) : IRequest<AgencyResponse>
    {
        internal string Code { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.On).IsRequired().NotTooEarly();
            RuleFor(command => command.Successor).RequiredText(32);
        }
    }

    public sealed class Handler(
        Database database, Seals seals, AuditLog audit, OfficeClock clock, Caller caller) : IRequestHandler<Command, AgencyResponse>
    {
        private const string Sql = "update agencies set closed_on = @on, successor = @successor where code = @code and closed_on is null";

        public Task<AgencyResponse> Handle(Command command, CancellationToken cancellationToken) => database.WriteAsync(
            async connection =>
            {
                var (code, on, successor) = (command.Code, command.On!.Value, command.Successor!);
                await caller.RequireAsync(connection, code, cancellationToken);
                await caller.RequireAsync(connection, successor, cancellationToken);
                if (!await Succession.MayFollowAsync(connection, successor, code, on, cancellationToken))
                {
                    throw new Problem(ProblemKind.UnfitSuccessor);
                }

                await seals.RequireAsync(connection, SealedTable.Agencies, "code = @code", new { code }, cancellationToken);
                if (await connection.ExecuteAsync(Sql, new { code, on, successor }, cancellationToken) == 0)
                {
                    throw new Problem(ProblemKind.AgencyClosed);
                }

                await seals.SealAsync(connection, SealedTable.Agencies, "code = @code", new { code }, cancellationToken);
                await audit.AddAsync(connection, AuditAct.AgencyClosed, code, code, $"{on:yyyy-MM-dd} → {successor}", cancellationToken);
                return await AgencyDirectory.GetAsync(connection, code, clock.Today, cancellationToken);
            },
            cancellationToken);
    }
}
